import { createInterface } from 'node:readline/promises';

/** Where the words go and the input comes from: those of the process, or a test's own. */
export interface Terminal {
  out: (text: string) => void;
  error: (text: string) => void;
  /** Standard input. */
  input: () => AsyncIterable<Uint8Array>;
  /** The person's answer to a question; empty if nobody is there. */
  ask: (question: string) => Promise<string>;
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
  // What is asked stays out of a report that goes into a file.
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
