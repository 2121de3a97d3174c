import { ALL_EVENTS, isWanted, UNKNOWN_EVENT } from './wanted';
import { checkEach } from '../../testing/checkEach';

it('what was chosen is wanted, under any of its names', () =>
  checkEach(
    [
      ['an event that was chosen', 'exam.completed', ['exam.started', 'exam.completed'], true],
      ['an event that was not chosen', 'exam.completed', ['exam.started'], false],
      ['an event where nothing was chosen', 'exam.completed', [], false],
      ['any event where all were chosen', 'brand.new', [ALL_EVENTS], true],
      ['an event of a family that was chosen', 'lab.something_new', ['lab.*'], true],
      ['an event beside a family that was chosen', 'label.created', ['lab.*'], false],
      ['an event that was chosen without its family', 'lab.session_ready', ['lab.session_ready'], true],
      [
        'another of the family of an event that was chosen',
        'lab.something_new',
        ['lab.session_ready'],
        false,
      ],
      ['an event that can not be told', UNKNOWN_EVENT, ['exam.started'], true],
    ],
    ([, type, chosen, wanted]) => {
      expect(isWanted(type, chosen)).toBe(wanted);
    },
  ));
