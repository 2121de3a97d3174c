import type { FilterDefinition } from '../catalogue/filter';

/** What the events of Instruqt can be narrowed down by. */
export const filters: readonly FilterDefinition[] = [
  {
    name: 'trackIds',
    label: 'Tracks',
    help: 'Only events of these tracks.',
    comparison: 'among',
    tags: ['track'],
    list: 'tracks',
  },
  {
    name: 'labIds',
    label: 'Lab IDs',
    help: 'Only events of these labs, by the Lab ID of their events.',
    comparison: 'among',
    tags: ['lab'],
  },
  {
    name: 'inviteIds',
    label: 'Invites',
    help: 'Only events of plays that came through these invites.',
    comparison: 'among',
    tags: ['invite'],
    list: 'invites',
  },
  {
    name: 'modes',
    label: 'Play Modes',
    help: 'Only events of tracks and labs that are played in one of these places.',
    comparison: 'among',
    tags: ['mode'],
    choices: { platform: 'Platform', embed: 'Embedded', ci: 'Continuous Integration' },
  },
  {
    name: 'userTypes',
    label: 'User Types',
    help: 'Only events of labs whose user was one of these when the session started.',
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
    help: 'Only events whose custom parameters hold this one: its name without icp_, and its value, or no value for any.',
    comparison: 'parameter',
    tags: ['customParameters'],
  },
  {
    name: 'withoutDevelopers',
    label: "Without Developers' Plays",
    help: 'Leaves out what developers do when they try out a track, where Instruqt says that it is such a play.',
    comparison: 'isNotTrue',
    tags: [],
    // Seen in production and in no table: any event may have it.
    alsoAt: ['is_developer_play'],
  },
];
