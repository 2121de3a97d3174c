export * from './arbitraries';
export * from './signatures';
