import { type z } from 'zod/v4';
import { group, leading, nullableBoolean, nullableText } from './field';

const detail = (label: string) => nullableText(`Learner ${label}`);
const leadingDetail = (label: string) => leading('learner', detail(label));

/** What can be known of the person that an event is about; null is unknown. */
export const learnerSchema = group({
  email: leadingDetail('Email'),
  name: leadingDetail('Name'),
  firstName: leadingDetail('First Name'),
  lastName: leadingDetail('Last Name'),
  id: detail('ID'),
  companyName: detail('Company Name'),
  jobTitle: detail('Job Title'),
  jobLevel: detail('Job Level'),
  countryCode: detail('Country Code'),
  consent: nullableBoolean(
    'Learner Consent',
    'Whether the learner agreed to be contacted, where it was asked.',
  ),
});

/** A learner of whom all is known that can be. */
export type WholeLearner = z.infer<typeof learnerSchema>;
export type LearnerField = keyof typeof learnerSchema.shape;
export const learnerFields: readonly LearnerField[] = learnerSchema.keyof().options;
/** A learner, with those fields that a vendor can fill. */
export type Learner = Pick<Partial<WholeLearner>, LearnerField>;

/** A learner of whom nothing but the given is known. */
export const learnerWith = (given: Learner): WholeLearner => ({
  email: null,
  name: null,
  firstName: null,
  lastName: null,
  id: null,
  companyName: null,
  jobTitle: null,
  jobLevel: null,
  countryCode: null,
  consent: null,
  ...given,
});

/** The learner with these fields and no others: all of them are there, null where nothing is known. */
export const learnerOf = (fields: readonly LearnerField[], given: Learner): Learner =>
  fields.reduce<Learner>((learner, field) => ({ ...learner, [field]: given[field] ?? null }), {});

/** The schema of a learner with these fields. */
export const schemaOfLearner = (fields: readonly LearnerField[]) =>
  group(Object.fromEntries(fields.map((field) => [field, learnerSchema.shape[field]])));

/** First and last name, where it is safe to tell them apart: in a name of exactly two words. */
export function splitName(name: string | null): Pick<WholeLearner, 'firstName' | 'lastName'> {
  const [firstName = null, lastName = null, ...others] = name?.trim().split(/\s+/) ?? [];
  return lastName === null || others.length > 0
    ? { firstName: null, lastName: null }
    : { firstName, lastName };
}
