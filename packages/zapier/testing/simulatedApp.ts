import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import type { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { runInProcess } from './runInProcess';

/** The app's source, connected to simulated vendors. */
export interface SimulatedApp {
  /** A new simulator for each test. */
  simulator: Simulator;
  /** The values of a connection to both vendors. */
  authData: Record<string, string>;
  /** Runs one method of the app with these inputs. */
  run(method: string, inputData?: Record<string, unknown>): Promise<unknown>;
  /** Restarts the vendors. */
  restart(): Promise<void>;
  /** `checkEach`, with vendors that are restarted before each row. */
  checkEach: typeof checkEach;
}

/** Starts the simulated vendors before each test of a file, and stops them after the test. */
export function simulatedApp(): SimulatedApp {
  let simulator: Simulator | undefined;
  const start = async () => {
    simulator = await startSimulator();
    process.env.SYNAP_API_URL = simulator.synap.apiUrl;
    process.env.INSTRUQT_API_URL = simulator.instruqt.apiUrl;
  };
  const stop = async () => {
    delete process.env.SYNAP_API_URL;
    delete process.env.INSTRUQT_API_URL;
    await simulator?.stop();
    simulator = undefined;
  };
  const restart = async () => {
    await stop();
    await start();
  };
  beforeEach(start);
  afterEach(stop);
  const app: SimulatedApp = {
    get simulator() {
      if (simulator === undefined) throw new Error('The simulator runs during a test only');
      return simulator;
    },
    get authData() {
      const { synap, instruqt } = app.simulator;
      return {
        synapAccessToken: synap.token,
        instruqtApiKey: instruqt.apiKey,
        instruqtTeam: 'northgate',
      };
    },
    run: (method, inputData = {}) => runInProcess(method, { authData: app.authData, inputData }),
    restart,
    checkEach: checkEachAfter(restart),
  };
  return app;
}
