import type { FilterDefinition } from '../catalogue/filter';

/** What the events of Instruqt can be narrowed down by. */
export const filters: readonly FilterDefinition[] = [
  {
    name: 'trackIds',
    label: 'Tracks',
    help: 'Receive only events of these tracks.',
    comparison: 'among',
    tags: ['track'],
    list: 'tracks',
  },
  {
    name: 'labIds',
    label: 'Labs',
    help: 'Receive only events of these labs. Enter the Lab IDs of their events.',
    example: 'lb7d3kx0pf6m',
    comparison: 'among',
    tags: ['lab'],
  },
  {
    name: 'inviteIds',
    label: 'Invites',
    help: 'Receive only events of plays that came through these invites.',
    comparison: 'among',
    tags: ['invite'],
    list: 'invites',
  },
  {
    name: 'modes',
    label: 'Play Modes',
    help: 'Receive only events of tracks and labs that are played in one of these places.',
    comparison: 'among',
    tags: ['mode'],
    choices: { platform: 'Platform', embed: 'Embedded', ci: 'Continuous Integration' },
  },
  {
    name: 'userTypes',
    label: 'User Types',
    help: 'Receive only lab events whose user had one of these types when the session started.',
    comparison: 'among',
    tags: ['userType'],
    choices: {
      external: 'External',
      member: 'Member',
      developer: 'Developer',
      instruqt: 'Instruqt',
      platform: 'Platform',
    },
  },
  {
    name: 'customParameter',
    label: 'Custom Parameter',
    help: 'Receive only events with this custom parameter. Enter its name without icp_. Leave the value empty to match any value.',
    example: 'utm_campaign',
    exampleValue: 'autumn-webinar',
    comparison: 'parameter',
    tags: ['customParameters'],
  },
  {
    name: 'withoutDevelopers',
    label: "Without Developers' Plays",
    help: 'Leave out plays that developers start to try out a track, if Instruqt marks them as such.',
    comparison: 'isNotTrue',
    tags: [],
    // Seen in production and in no table: any event may have it.
    alsoAt: ['is_developer_play'],
  },
  {
    name: 'withEmail',
    label: 'Only With Email Address',
    help: 'Leave out events whose learner has no email address. This filter needs Include Learner Details.',
    comparison: 'hasEmail',
    tags: [],
    learnerBy: 'id',
  },
];
