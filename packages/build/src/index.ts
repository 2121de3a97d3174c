export { createBuildFolder } from './buildFolder';
export { packagesIn, withoutLocales, withUsedZodOnly } from './bundle';
export { LICENCES, readLicences } from './licences';
export { npm } from './npm';
export { fieldsOf, findPlaceholders, pageOf, readOwner, siteOf, withLinksTo, type Owner } from './owner';
export { withoutOwner } from './withoutOwner';
