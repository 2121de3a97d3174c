/**
 * Replaces packages/vendors/src/catalogue/once.ts in mutation tests. Creates the value again for each test, because
 * Stryker would otherwise only run the first test that needs the value. Stryker only sets `currentTestId` in its initial
 * run.
 */
exports.once = (make) => {
  let made;
  return () => {
    const test = globalThis.__stryker__?.currentTestId;
    if (made === undefined || made.test !== test) made = { test, value: make() };
    return made.value;
  };
};
