import { checkEach } from './checkEach';

const isEven = ([, number]: readonly [string, number]) => expect(number % 2).toBe(0);

test('all rows that break a rule are listed, and no others', async () => {
  await checkEach([['two', 2]], isEven);
  const failing = checkEach(
    [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ],
    isEven,
  );
  await expect(failing).rejects.toThrow(/^one: [^]*three: /);
  await expect(failing).rejects.not.toThrow(/two/);
});

test('a check that fails later counts as well', () =>
  expect(checkEach([['one', 1]], async () => Promise.reject(new Error('no')))).rejects.toThrow('one: no'));

test('a rule without rows proves nothing', () => expect(checkEach([], isEven)).rejects.toThrow(/nothing/));

test('a row is named by its title, and one without by its value', async () => {
  const [three] = await Promise.allSettled([checkEach([2, 3], (number) => isEven(['', number]))]);
  expect(three).toMatchObject({ reason: { message: expect.stringMatching(/^3: /) } });
  await expect(
    checkEach([{ title: 'three', number: 3 }], ({ title, number }) => isEven([title, number])),
  ).rejects.toThrow(/^three: /);
  const rows: [object, number][] = [[{ a: undefined }, 1]];
  await expect(checkEach(rows, ([, number]) => isEven(['', number]))).rejects.toThrow(
    /^\[ { a: undefined }, 1 \]: /,
  );
});

test('a row without an assertion proves nothing', () =>
  expect(checkEach(['one', 'two'], (title) => title === 'one' && expect(title).toBe('one'))).rejects.toThrow(
    /^two: Nothing was checked$/,
  ));
