import { ALL_EVENTS, isWanted, UNKNOWN_EVENT } from './wanted';
import { checkEach } from '../../testing/checkEach';

it('a selected event is wanted, under any of its names', () =>
  checkEach(
    [
      ['a selected event', 'exam.completed', ['exam.started', 'exam.completed'], true],
      ['an unselected event', 'exam.completed', ['exam.started'], false],
      ['an event without a selection', 'exam.completed', [], false],
      ['any event if all are selected', 'brand.new', [ALL_EVENTS], true],
      ['an event of a selected family', 'lab.something_new', ['lab.*'], true],
      ['an event outside a selected family', 'label.created', ['lab.*'], false],
      ['a selected event without its family', 'lab.session_ready', ['lab.session_ready'], true],
      ["another event of a selected event's family", 'lab.something_new', ['lab.session_ready'], false],
      ['an unknown event', UNKNOWN_EVENT, ['exam.started'], true],
    ],
    ([, type, chosen, wanted]) => {
      expect(isWanted(type, chosen)).toBe(wanted);
    },
  ));
