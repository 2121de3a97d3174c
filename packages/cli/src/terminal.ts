/** Where the words go and the input comes from: those of the process, or a test's own. */
export interface Terminal {
  out: (text: string) => void;
  error: (text: string) => void;
  /** Standard input. */
  input: () => AsyncIterable<Uint8Array>;
  /** Settles when the person presses Ctrl+C; until somebody waits for it, Ctrl+C ends the program. */
  interrupted: () => Promise<void>;
}

export const processTerminal: Terminal = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  input: () => {
    if (process.stdin.isTTY) {
      process.stderr.write('Paste the body, then press Ctrl+D (Windows: Ctrl+Z, Enter).\n');
    }
    return process.stdin;
  },
  interrupted: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
};
