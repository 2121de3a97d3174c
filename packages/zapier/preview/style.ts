export const style = `
  :root {
    --ink: #201515; --quiet: #6b6460; --line: #e5e0dc; --paper: #fffdf9; --card: #ffffff;
    --accent: #c24100; --field: #f7f5f2; --required: #b3261e; --directions: #fff3e6;
    font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  }
  * { box-sizing: border-box; }
  body { margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
  nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.25rem 1rem; border-right: 1px solid var(--line); background: var(--card); font-size: 0.85rem; }
  nav a { display: block; padding: 0.15rem 0.5rem; border-radius: 4px; color: var(--ink); text-decoration: none; }
  nav a:hover { background: var(--field); }
  nav .part { margin-top: 0.9rem; font-weight: 600; }
  .app { margin: 0; padding: 0 0.5rem; font-size: 1rem; font-weight: 700; }
  small { font-weight: 400; color: var(--quiet); }
  main { padding: 2rem 2.5rem 6rem; max-width: 76rem; }
  h1 { margin: 0; font-size: 1.7rem; }
  h2 { margin: 3rem 0 1rem; font-size: 1.3rem; }
  h3 { margin: 0; font-size: 1.15rem; }
  h4 { margin: 0 0 0.5rem; font-size: 0.85rem; font-weight: 600; color: var(--quiet); }
  .intro, .none, .help, .later { color: var(--quiet); }
  article { margin: 0 0 1.5rem; padding: 1.4rem 1.6rem; border: 1px solid var(--line); border-radius: 10px; background: var(--card); scroll-margin-top: 1rem; }
  article header { margin-bottom: 1.1rem; }
  article p { margin: 0; }
  .kind, .label { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; column-gap: 0.75rem; }
  .kind { font-size: 0.8rem; color: var(--accent); }
  .kind code { color: var(--quiet); }
  .description { margin-top: 0.2rem !important; font-size: 1.02rem; }
  .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem; }
  .directions { margin-bottom: 1.1rem; padding: 0.8rem 1rem; border-radius: 8px; background: var(--directions); font-size: 0.92rem; }
  .directions ol { margin: 0; padding-left: 1.2rem; }
  .directions li + li { margin-top: 0.35rem; }
  .fields { margin: 0; padding: 0; list-style: none; }
  .fields li + li { margin-top: 1rem; }
  .fields + h4 { margin-top: 1.6rem; padding-top: 1rem; border-top: 1px solid var(--line); }
  .label { font-weight: 600; }
  .label i { font-style: normal; font-weight: 400; font-size: 0.8rem; color: var(--quiet); }
  .required { margin-left: 0.35rem; font-size: 0.78rem; font-weight: 500; color: var(--required); }
  .control { min-height: 2.3rem; padding: 0.4rem 0.7rem; border: 1px solid var(--line); border-radius: 6px; background: var(--field); }
  .hint { color: var(--quiet); }
  .choice { display: inline-block; margin: 0 0.35rem 0 0; padding: 0 0.5rem; border: 1px solid var(--line); border-radius: 999px; background: var(--card); font-size: 0.88rem; }
  .chosen { border-color: var(--accent); color: var(--accent); }
  .help { margin-top: 0.25rem !important; font-size: 0.87rem; }
  code { font: 0.86em ui-monospace, monospace; }
  a { color: var(--accent); }
  table { width: 100%; border-collapse: collapse; font-size: 0.88rem; table-layout: fixed; }
  th, td { padding: 0.28rem 0.5rem 0.28rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  th { width: 45%; font-weight: 500; }
  details { margin-top: 0.6rem; font-size: 0.87rem; }
  summary { cursor: pointer; color: var(--accent); }
  @media (max-width: 60rem) { body, .columns { grid-template-columns: minmax(0, 1fr); } nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); } nav a:not(.part) { display: none; } nav .part { margin-top: 0.2rem; } main { padding: 1.25rem 1rem 3rem; } article { padding: 1.1rem 1rem; } }
`;
