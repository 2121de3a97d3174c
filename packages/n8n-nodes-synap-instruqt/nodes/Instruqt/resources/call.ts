import type { Call, Operation } from '../../common/operation';
import { readText } from '../../common/parameters';
import type { InstruqtConnection } from '../../common/instruqtApi';

export type InstruqtOperation = Operation<InstruqtConnection>;
export type InstruqtCall = Call<InstruqtConnection>;

/** The team that was chosen in an operation's options, else the credential's. */
export const readTeam = (call: InstruqtCall): string =>
  readText(call, 'options.team') || call.connection.teamSlug;
