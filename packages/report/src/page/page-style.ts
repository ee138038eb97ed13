import { styleSheet } from '../svg/style-sheet.js';
import { rootVariables } from './theme-style.js';

/** The style sheet of a report page and its figures. Printing always uses the light theme. */
export const pageStyle: string = [
  rootVariables('auto'),
  'body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:64rem;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}',
  'h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.25rem;margin:2.5rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}h3{font-size:1.05rem;margin:0}',
  '.lead,.notes,figcaption p,caption{color:var(--quiet)}.lead{margin:0}',
  'nav{margin:1rem 0 0}nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0;padding:0;list-style:none}a{color:var(--accent)}',
  '.highlights{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1.25rem 0 0}.highlights div{border:1px solid var(--line);border-radius:8px;padding:.6rem .8rem}.highlights dt{color:var(--quiet);font-size:.85rem}.highlights dd{margin:0;font-size:1.35rem;font-weight:600;font-variant-numeric:tabular-nums}.highlights div{display:flex;flex-direction:column-reverse;justify-content:flex-end}',
  '.entries{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.3rem 1.25rem;margin:0 0 1rem}.entries dt{color:var(--quiet)}.entries dd{margin:0}',
  '.warnings{margin:1.25rem 0 0;padding:.7rem 1rem .7rem 1.2rem;border-left:4px solid var(--warn);background:var(--soft)}.warnings ul{margin:.25rem 0 0;padding-left:1.1rem}.warnings h2{border:0;margin:0;padding:0;font-size:1rem}',
  'figure{margin:1.75rem 0 2.75rem;position:relative}figcaption p{margin:.1rem 0 .4rem}.notes{margin:.2rem 0 .5rem;font-size:.87rem}',
  '.plot{position:relative;outline-offset:3px}.plot svg{display:block;max-width:100%;height:auto}.plot.zooms{touch-action:pan-y;cursor:crosshair}',
  '.bar{display:flex;flex-wrap:wrap;gap:.35rem 1rem;justify-content:space-between;margin:0 0 .35rem}.tools{display:flex;flex-wrap:wrap;gap:.35rem;align-items:center;font-size:.87rem;color:var(--quiet)}button{font:inherit;color:var(--ink);background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.1rem .55rem;cursor:pointer}button:disabled{opacity:.45;cursor:default}',
  '.tip{position:absolute;z-index:2;pointer-events:none;max-width:min(26rem,92%);box-sizing:border-box;padding:.4rem .6rem;border:1px solid var(--line);border-radius:6px;background:var(--paper);box-shadow:0 2px 8px #0003;font-size:.85rem;line-height:1.35}.tip dl{display:grid;grid-template-columns:auto auto;gap:0 .75rem;margin:0}.tip dt{color:var(--quiet)}.tip dd{margin:0;text-align:right;overflow-wrap:normal;font-variant-numeric:tabular-nums}.tip strong{display:block}',
  '.cursor,.choice{position:absolute;pointer-events:none}.cursor{background:var(--quiet)}.choice{background:var(--accent);opacity:.18}[hidden]{display:none!important}',
  'details summary{cursor:pointer;color:var(--accent);font-size:.9rem;width:fit-content}.scroll{max-height:26rem;max-width:100%;width:fit-content;overflow:auto;margin:.6rem 0 1rem;border:1px solid var(--line);border-radius:6px}',
  'table{border-collapse:collapse;font-size:.87rem;overflow-wrap:normal}caption{text-align:left;padding:.45rem .6rem;caption-side:top}th,td{padding:.2rem .6rem;text-align:left;border-top:1px solid var(--line);vertical-align:top}th{font-weight:500}thead th{position:sticky;top:0;background:var(--soft);font-weight:600;vertical-align:bottom}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}thead .n{white-space:normal}',
  'thead button{all:unset;cursor:pointer}thead button:focus-visible{outline:2px solid var(--accent)}thead [aria-sort=ascending] button::after{content:" \\2191"}thead [aria-sort=descending] button::after{content:" \\2193"}',
  '@media (max-width:34rem){.hint{display:none}.entries{grid-template-columns:1fr;gap:0}.entries dd{margin-bottom:.5rem}table{font-size:.8rem}th,td{padding:.2rem .3rem}}',
  '@media print{body{max-width:none;padding:0}.tools,nav,details{display:none}figure{break-inside:avoid}}',
  styleSheet('auto', '.plot '),
].join('\n');
