import type { Call, Operation } from '../../shared/operation';
import { readText } from '../../shared/parameters';
import type { InstruqtConnection } from '../../shared/instruqtApi';

export type InstruqtOperation = Operation<InstruqtConnection>;
export type InstruqtCall = Call<InstruqtConnection>;

/** The team that was chosen in an operation's options, else the credential's. */
export const readTeam = (call: InstruqtCall): string =>
  readText(call, 'options.team') || call.connection.teamSlug;
