export { startEchoApi, voices, type EchoApi, type Voice } from './echoApi';
export { Marks, type Place } from './marks';
