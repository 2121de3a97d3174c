import { z } from 'zod/v4';

const details = z.object({
  message: z.string(),
  code: z.string().nullish(),
  status: z.number().nullish(),
  delay: z.number().nullish(),
});

/** An error of the app, as Zapier reads it. */
export class ZapierAppError extends Error {
  /** The kind of failure, if the error is a z.errors.Error. */
  readonly code?: string;
  readonly status?: number;
  /** The number of seconds that Zapier should wait, if the error is a ThrottledError. */
  readonly delay?: number;

  /**
   * @param kind the error's class: `AppError` for z.errors.Error, `ExpiredAuthError`, `ThrottledError` ...
   * @param message a string, or the JSON that z.errors creates
   */
  constructor(
    readonly kind: string,
    message: string,
  ) {
    const { text, code, status, delay } = unpack(message);
    super(text);
    this.name = 'ZapierAppError';
    this.code = code ?? undefined;
    this.status = status ?? undefined;
    this.delay = delay ?? undefined;
  }
}

function unpack(message: string) {
  try {
    const { message: text, ...rest } = details.parse(JSON.parse(message));
    return { text, ...rest };
  } catch {
    return { text: message };
  }
}
