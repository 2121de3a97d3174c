/** Returns an error's text in n8n, where the message is the headline and the description is below it. */
export const shownText = (error: unknown): string => {
  const { message, description } = Object(error);
  return [message, description].filter(Boolean).join(' ');
};
