import type { ServerResponse } from 'node:http';

/** Answers with a body that goes on until the other side hangs up; counts what was sent. */
export function answerEndlessly() {
  const answer = Object.assign(
    (response: ServerResponse): void => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const write = (): void => {
        while (!response.destroyed) {
          answer.sentBytes += chunk.byteLength;
          if (!response.write(chunk)) return;
        }
      };
      response.writeHead(200).on('drain', write);
      write();
    },
    { sentBytes: 0 },
  );
  return answer;
}
