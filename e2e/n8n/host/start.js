/**
 * Runs n8n in this process and ends it with the process that started it, however that one ended: the pipe on
 * standard input closes with it. `node start.js <path of n8n's script> <n8n's own parameters>`.
 */
process.argv.splice(1, 1);
process.stdin.on('end', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 30_000).unref();
});
process.stdin.resume();
process.stdin.unref();
require(process.argv[1]);
