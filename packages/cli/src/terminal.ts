import { createInterface } from 'node:readline/promises';

export interface Terminal {
  out: (text: string) => void;
  error: (text: string) => void;
  input: () => AsyncIterable<Uint8Array>;
  /** Asks a question and returns the answer, or an empty string if nobody can answer. */
  ask: (question: string) => Promise<string>;
  /** Resolves when the user presses Ctrl+C. Until this function is called, Ctrl+C ends the program. */
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
  // The question goes to standard error, so that a report saved to a file doesn't contain it.
  ask: async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    const nobody = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    try {
      return await Promise.race([lines.question(question), nobody]);
    } finally {
      lines.close();
    }
  },
  interrupted: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
};
