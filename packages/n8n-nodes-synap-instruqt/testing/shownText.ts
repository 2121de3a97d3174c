/** What n8n shows of an error: its message as the headline, and its description below. */
export const shownText = (error: unknown): string => {
  const { message, description } = Object(error);
  return [message, description].filter(Boolean).join(' ');
};
