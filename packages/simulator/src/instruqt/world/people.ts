import type { User } from '../data';

/** A learner who filled in all fields of the team's form. */
export const maya: User = {
  id: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
  details: {
    northgate: {
      firstName: 'Maya',
      lastName: 'Lindqvist',
      email: 'maya.lindqvist@example.com',
      companyName: 'Northgate Hospital Trust',
      jobTitle: 'Platform Engineer',
      jobLevel: 'Senior',
      countryCode: 'SE',
      consent: true,
    },
  },
  profile: { display_name: 'Maya Lindqvist', email: 'maya@example.com' },
};

/** A learner who hasn't filled in the team's form. The learner's profile has an email address but an empty name. */
export const noor: User = {
  id: 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g',
  details: {},
  profile: { display_name: '', email: 'noor.haddad@example.com' },
};

/** A learner without an account. The email address is only in the learner's claim. */
export const sam: User = { id: 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f', details: {}, profile: null };

/** A learner whose name and email address are unknown. */
export const anonymous: User = { id: 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p', details: {}, profile: null };

/** The author of the tracks, who also plays them to test them. */
export const developer: User = {
  id: 'dL5pHw8kZn3xQv7tBc2rMj9sGf4y',
  details: {},
  profile: { display_name: 'Tomas Okonkwo', email: 'tomas.okonkwo@example.com' },
};
