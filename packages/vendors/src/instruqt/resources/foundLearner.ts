import type { z } from 'zod/v4';
import { learnerSchema, learnerWith, type Learner, type WholeLearner } from '../../catalogue/learner';
import { nullableText } from '../../catalogue/field';
import type { Claim } from './claims';
import { filled } from './text';
import type { User } from './users';
import { once } from '../../catalogue/once';

/** The possible sources of a learner's email address, in order of preference. */
export const sourcesInOrder = ['details', 'profile', 'claim'] as const;
export type LearnerSource = (typeof sourcesInOrder)[number];

export const foundLearnerSchema = once(() =>
  learnerSchema().extend({
    foundIn: nullableText(
      'Learner Found In',
      "The source of the email address. The possible values are details (your team's form), profile (the learner's account) and claim (the invite's form).",
    ),
  }),
);

export const sampleLearner: WholeLearner = {
  email: 'maya.lindqvist@example.com',
  name: 'Maya Lindqvist',
  firstName: 'Maya',
  lastName: 'Lindqvist',
  companyName: 'Northgate Hospital Trust',
  jobTitle: 'Platform Engineer',
  jobLevel: 'Senior',
  countryCode: 'SE',
  consent: true,
  id: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
};

/** A learner and the source of the email address. The source is null if Instruqt has no email address. */
export type FoundLearner = z.infer<ReturnType<typeof foundLearnerSchema>>;

/**
 * Combines Instruqt's data about a user. The first source with an email address provides all its values, and the other
 * sources provide the missing values.
 * @param claim the learner's own claim
 */
export function toLearner(userId: string, user: User | undefined, claim?: Claim): FoundLearner {
  const known: Record<LearnerSource, Learner> = {
    details: fromDetails(user),
    profile: { email: filled(user?.profile?.email), name: filled(user?.profile?.display_name) },
    claim: fromClaim(claim),
  };
  const foundIn = sourcesInOrder.find((source) => known[source].email) ?? null;
  const inOrder = [...(foundIn ? [foundIn] : []), ...sourcesInOrder].map((source) => known[source]);
  const merged = inOrder.reduceRight<Learner>((all, some) => ({ ...all, ...withoutNulls(some) }), {});
  return { ...learnerWith({ ...merged, id: userId }), foundIn };
}

function fromDetails(user: User | undefined): Learner {
  const details = user?.details;
  if (!details) return {};
  return {
    email: filled(details.email),
    ...named(details.firstName, details.lastName),
    companyName: filled(details.companyName),
    jobTitle: filled(details.jobTitle),
    jobLevel: filled(details.jobLevel),
    countryCode: filled(details.countryCode),
    consent: details.consent,
  };
}

function fromClaim(claim: Claim | undefined): Learner {
  const details = claim?.userDetails;
  const email = filled(details?.email) ?? filled(claim?.user?.profile?.email);
  return { email, ...named(details?.firstName, details?.lastName) };
}

function named(first: unknown, last: unknown): Pick<WholeLearner, 'name' | 'firstName' | 'lastName'> {
  const [firstName, lastName] = [filled(first), filled(last)];
  return { firstName, lastName, name: filled([firstName, lastName].join(' ')) };
}

const withoutNulls = (learner: Learner): Learner =>
  Object.fromEntries(Object.entries(learner).filter(([, value]) => value !== null));
