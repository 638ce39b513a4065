import { css } from 'lit'

/** Everything a shop may want otherwise is a custom property (`--delivery-*`) or a part. */
export const styles = css`
  :host {
    --accent: var(--delivery-accent, light-dark(#1d5b4a, #7fd1b4));
    --on-accent: var(--delivery-on-accent, light-dark(#fff, #0c1d17));
    --tint: var(--delivery-tint, light-dark(#eef5f1, #1b2a25));
    --surface: var(--delivery-surface, light-dark(#fff, #171a19));
    --text: var(--delivery-text, light-dark(#1c211f, #eceeec));
    --muted: var(--delivery-muted, light-dark(#5b635f, #a7b0ab));
    --line: var(--delivery-line, light-dark(#d9dedb, #363d3a));
    --alarm: var(--delivery-alarm, light-dark(#8a2c1f, #ffb4a6));
    --alarm-tint: var(--delivery-alarm-tint, light-dark(#fcf0ed, #35201c));
    --radius: var(--delivery-radius, 10px);
    display: block;
    color: var(--text);
    font: var(--delivery-font, 400 1rem / 1.45 system-ui, -apple-system, 'Segoe UI', sans-serif);
    font-variant-numeric: tabular-nums;
    -webkit-font-smoothing: antialiased;
  }
  :host([hidden]) { display: none; }
  *, *::before { box-sizing: border-box; }
  h2, h3, p, ul, dl, dd, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
  h2 { font-size: 1.25em; line-height: 1.25; font-weight: 650; letter-spacing: -0.012em; }
  fieldset { margin-block-start: 22px; }
  ul { list-style: none; }
  .unseen {
    position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap;
  }
  .muted { color: var(--muted); }
  .head { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; }
  .countdown { margin-block-start: 4px; color: var(--muted); font-size: 0.9375em; }
  .countdown strong { color: var(--text); font-weight: 600; }

  .ways { display: inline-flex; gap: 2px; margin-block: 18px 0; padding: 3px; border-radius: calc(var(--radius) + 3px); background: var(--tint); max-width: 100%; }
  .ways label {
    position: relative; padding: 8px 16px; border-radius: var(--radius);
    color: var(--muted); font-weight: 550; cursor: pointer; text-align: center;
  }
  .ways label:has(:checked) { background: var(--surface); color: var(--text); box-shadow: 0 1px 2px rgb(0 0 0 / 0.14); }

  legend { padding: 0; font-size: 0.875em; font-weight: 600; color: var(--muted); margin-block-end: 8px; }
  input[type='radio'] { position: absolute; opacity: 0; inset: 0; width: 100%; height: 100%; margin: 0; cursor: pointer; }
  label:has(:focus-visible), summary:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

  .days { display: flex; gap: 8px; overflow-x: auto; scroll-snap-type: x proximity; padding: 4px; margin: -4px; scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
  .day {
    position: relative; flex: 0 0 auto; min-width: 78px; padding: 10px 10px 9px;
    border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface);
    text-align: center; scroll-snap-align: start; cursor: pointer;
  }
  .day b { display: block; font-size: 1.375em; line-height: 1.15; font-weight: 600; letter-spacing: -0.02em; }
  .day span { display: block; font-size: 0.8125em; color: var(--muted); }
  .day .price { margin-block-start: 6px; color: var(--text); font-weight: 550; }
  .day:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
  .day:hover, .window:hover { border-color: var(--accent); }

  .windows { display: grid; gap: 8px; }
  .window {
    position: relative; display: grid; grid-template-columns: 22px 1fr auto; gap: 2px 12px; align-items: center;
    padding: 13px 16px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); cursor: pointer;
  }
  .window::before {
    content: ''; grid-row: 1 / span 2; width: 20px; height: 20px; border-radius: 50%;
    border: 1.5px solid var(--muted); background: var(--surface);
  }
  .window:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
  .window:has(:checked)::before { border: 6px solid var(--accent); }
  .window .when { font-weight: 550; display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; }
  .window .who { grid-column: 2; font-size: 0.875em; color: var(--muted); }
  .window .price { grid-column: 3; grid-row: 1 / span 2; font-weight: 600; white-space: nowrap; }
  .mark { font-size: 0.75rem; line-height: 1; font-weight: 600; padding: 4px 8px; border-radius: 99px; background: var(--tint); color: var(--accent); }
  .window:has(:checked) .mark { background: var(--surface); }

  .shops { display: grid; gap: 12px; }
  .shop { padding: 16px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
  .shop:has(:checked) { border-color: var(--accent); }
  .shop h3 { font-size: 1em; font-weight: 600; }
  .shop .top { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2px 16px; }
  .shop address { font-style: normal; font-size: 0.9375em; color: var(--muted); }
  .shop .distance { color: var(--muted); font-size: 0.9375em; white-space: nowrap; }
  .shop .windows { margin-block-start: 12px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 170px), 1fr)); }
  .shop .window { padding: 10px 12px; column-gap: 10px; }
  .shop .window .when { font-size: 0.9375em; font-weight: 500; }
  .shop .window .who { display: none; }
  .shop .window .price { grid-column: 2; grid-row: 2; font-weight: 500; }
  details { font-size: 0.875em; margin-block-start: 6px; }
  summary { cursor: pointer; width: fit-content; max-width: 100%; padding-block: 4px; border-radius: 4px; color: var(--muted); }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; padding-block: 6px 2px; }
  dt { color: var(--muted); }

  .note { margin-block-start: 16px; padding: 12px 16px; border-radius: var(--radius); background: var(--alarm-tint); color: var(--alarm); }
  .choice { margin-block-start: 16px; padding: 12px 16px; border-radius: var(--radius); background: var(--tint); font-size: 0.9375em; overflow-wrap: anywhere; }
  .choice strong { font-weight: 600; }
  .blank { margin-block-start: 16px; padding: 28px 20px; border: 1px dashed var(--line); border-radius: var(--radius); text-align: center; text-wrap: balance; }
  .blank strong { display: block; margin-block-end: 4px; }
  button {
    font: inherit; font-weight: 600; margin-block-start: 14px; padding: 10px 20px; cursor: pointer;
    color: var(--on-accent); background: var(--accent); border: 0; border-radius: var(--radius);
  }
  .bones { display: grid; gap: 8px; margin-block-start: 20px; }
  .bones i { display: block; height: 62px; border-radius: var(--radius); background: var(--line); opacity: 0.5; animation: breathe 1.4s ease-in-out infinite alternate; }
  .bones i:first-child { height: 88px; }
  .asking .days, .asking .windows, .asking .shops { opacity: 0.55; }
  @keyframes breathe { to { opacity: 0.25; } }
  @media (prefers-reduced-motion: reduce) { .bones i { animation: none; } }
  @media (forced-colors: active) {
    .day:has(:checked), .window:has(:checked), .ways label:has(:checked) { outline: 3px solid Highlight; }
  }
  @media (max-width: 420px) {
    .ways { display: flex; }
    .ways label { flex: 1; padding-inline: 8px; font-size: 0.9375em; line-height: 1.3; display: grid; place-content: center; }
    .shop .window .price { grid-column: 3; grid-row: 1; }
    .window { padding-inline: 12px; }
  }
`
