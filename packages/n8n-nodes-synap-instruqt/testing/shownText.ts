/** The text of an error in n8n: the message is the headline, and the description is below it. */
export const shownText = (error: unknown): string => {
  const { message, description } = Object(error);
  return [message, description].filter(Boolean).join(' ');
};
