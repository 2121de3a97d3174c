import { readPath, withArticle, type Envelope, type Field, type LinkedFile } from '@synap-instruqt/vendors';
import type { ZObject } from 'zapier-platform-core';
import { downloadFile } from './downloadFile';

/** A file that a row links to, with the path and the label of the field that contains the file's URL. */
export interface FileField extends LinkedFile {
  path: string;
  urlLabel: string;
}

/** A row with references to its files. Each key is a file's name. The reference to a missing file is null. */
export type RowWithFiles = Envelope & { files?: Record<string, string | null> };

export const FILES = 'files';

export const filesIn = (fields: readonly Field[]): FileField[] =>
  fields.flatMap(({ path, label, file }) => (file ? [{ ...file, path, urlLabel: label }] : []));

export const noteOnFile = ({ label, urlLabel }: FileField, vendor: { label: string }): string =>
  `**${label}** contains the file at **${urlLabel}**, unless that URL requires ${withArticle(vendor.label)} login.`;

/**
 * The maximum length of a file's URL as JSON, which no real URL reaches. Zapier stores at most 12,000 characters about
 * a file until a step needs the file.
 */
const LONGEST_URL = 4_000;

/** Adds references to files to a row. Zapier only downloads a file when a step needs it. */
export function withFiles(
  z: ZObject,
  vendor: { name: string; label: string },
  files: readonly FileField[] = [],
  row: Envelope,
): RowWithFiles {
  const pointers: Record<string, string | null> = {};
  const warnings: string[] = [];
  for (const { name, label, path, urlLabel } of files) {
    const url = readPath(row, path);
    pointers[name] ??= null;
    if (typeof url !== 'string' || url.trim() === '') continue;
    if (JSON.stringify(url).length > LONGEST_URL)
      warnings.push(`${FILES}.${name}: the address in ${path} is too long`);
    else {
      pointers[name] = z.dehydrateFile(downloadFile, {
        vendor: { name: vendor.name, label: vendor.label },
        ...{ url, label, urlLabel },
      });
    }
  }
  return files.length === 0 ? row : { ...row, [FILES]: pointers, warnings: [...row.warnings, ...warnings] };
}

/** Returns an example's row, in which every file is null. */
export const withoutFiles = (files: readonly FileField[] = [], row: Envelope): RowWithFiles =>
  files.length === 0 ? row : { ...row, [FILES]: Object.fromEntries(files.map(({ name }) => [name, null])) };
