import { html, raw } from 'hono/html';
import type { Definition, Step } from './definition';
import { fieldList, stepCard } from './step';
import { style } from './style';

/** A section of the page, with one vendor's steps of one kind. */
interface Part {
  title: string;
  id: string;
  kind: string;
  steps: readonly Step[];
}

/** Renders the whole app on one page, without scripts or external resources. */
export const previewPage = async (app: Definition): Promise<string> => {
  const parts = partsOf(app);
  return String(
    await html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>The Zapier app, as people meet it</title>
          <style>
            ${raw(style)}
          </style>
        </head>
        <body>
          <nav>
            <p class="app">Synap and Instruqt <small>${app.version}</small></p>
            <a class="part" href="#connection">Connection</a>
            ${parts.map(
              ({ title, id, steps }) =>
                html`<a class="part" href="#${id}">${title} <small>${steps.length}</small></a>
                  ${steps.map(({ key, display }) => html`<a href="#${key}">${display.label}</a>`)}`,
            )}
          </nav>
          <main>
            <h1>The Zapier app, as people meet it</h1>
            <p class="intro">
              Made from the app's definition, in the order of the editor. It isn't a picture of Zapier's
              editor.
            </p>
            <h2 id="connection">Connection</h2>
            <article>${fieldList(app, app.authentication.fields)}</article>
            ${parts.map(
              ({ title, id, kind, steps }) =>
                html`<h2 id="${id}">${title}</h2>
                  ${steps.map((step) => stepCard(app, kind, step))}`,
            )}
            ${searchesOrCreates(app)}
          </main>
        </body>
      </html>`,
  );
};

/** Lists the page's sections, triggers first. Hidden triggers, which only fill dropdowns, are left out. */
function partsOf({ triggers, searches, creates }: Definition): Part[] {
  const kinds: [kind: string, title: string, steps: Record<string, Step>][] = [
    ['Trigger', 'Triggers', triggers],
    ['Search', 'Searches', searches],
    ['Create', 'Creates', creates],
  ];
  return kinds.flatMap(([kind, title, steps]) => {
    const shown = Object.values(steps).filter(({ display }) => !display.hidden);
    return [...Map.groupBy(shown, vendorOf)].map(([vendor, each]) => ({
      title: `${vendor}: ${title}`,
      id: `${vendor}-${title}`.toLowerCase(),
      kind,
      steps: each,
    }));
  });
}

/** Returns "Synap" for `synap_exam_completed`. */
const vendorOf = ({ key }: Step): string => key.charAt(0).toUpperCase() + key.slice(1, key.indexOf('_'));

function searchesOrCreates({ searchOrCreates, searches, creates }: Definition) {
  const all = Object.values(searchOrCreates);
  if (all.length === 0) return '';
  return html`<h2 id="search-or-create">Search or create</h2>
    ${all.map(
      ({ display, search, create }) =>
        html`<article>
          <h3>${display.label}</h3>
          <p class="description">${display.description}</p>
          <p class="help">
            Runs <b>${searches[search]?.display.label ?? search}</b>. If it finds nothing, it runs
            <b>${creates[create]?.display.label ?? create}</b>.
          </p>
        </article>`,
    )}`;
}
