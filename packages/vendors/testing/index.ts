export * from './arbitraries';
export { connectionOf } from './connection';
export * from './signatures';
