/**
 * Runs n8n in this process. When the parent process ends for any reason, the pipe on standard input closes and n8n
 * ends, too. On SIGUSR2, this process collects garbage and prints its memory use.
 * `node start.js <path of n8n's script> <n8n's own parameters>`
 */
const v8 = require('node:v8');
const vm = require('node:vm');

process.stdin.on('end', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 30_000).unref();
});
process.stdin.resume();
process.stdin.unref();
process.on('SIGUSR2', () => {
  v8.setFlagsFromString('--expose-gc');
  vm.runInNewContext('gc')();
  console.log(`memory ${JSON.stringify(process.memoryUsage())}`);
});
process.argv.splice(1, 1);
require(process.argv[1]);
