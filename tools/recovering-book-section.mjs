const INTERVALS = ['10s', '30s', '1m', '5m'];
const QUANTITY = 20_000;

const COLUMNS = [
  { title: 'interval', align: 'left' },
  { title: 'cost, full books', align: 'right' },
  { title: 'cost, recovering book', align: 'right' },
  { title: 'variation, full books', align: 'right' },
  { title: 'variation, recovering book', align: 'right' },
];

/**
 * The section of docs/about/evidence.md on `--resilience`: whether the cost of an order still depends on the length of intervals.
 *
 * @param recording - the day of FROG
 * @param run - runs the command line with these arguments, and returns its output
 * @param tableMarkdown - formats a table
 */
export function recoveringBookSection(recording, run, tableMarkdown) {
  const planned = INTERVALS.map((interval) => {
    const order = ['run', recording, '--symbol', 'FROG', '--quantity', String(QUANTITY), '--interval', interval];
    return { interval, full: plan(run, order), recovering: plan(run, [...order, '--resilience', 'fitted']) };
  });
  const cells = planned.map(({ interval, full, recovering }) => {
    return [interval, ...[full.cost, recovering.cost, full.variation, recovering.variation].map(whole)];
  });
  const [most, least] = [Math.max, Math.min].map((of) => of(...planned.map(({ recovering }) => recovering.cost)));
  const halfLife = planned[0].recovering.halfLife;
  return [
    '## A book that recovers gradually',
    '',
    `${whole(QUANTITY)} shares of FROG, bought over the day: what the optimum costs where every interval finds a full book, and`,
    `where half of what the order moved in the book comes back in ${whole(halfLife)} s (\`--resilience fitted\`, which is known only`,
    'roughly). The variation is the sum of the changes of the shares from one interval to the next.',
    '',
    ...tableMarkdown({ columns: COLUMNS, rows: cells }),
    '',
    `With full books the cost depends on the length of the intervals. With a recovering book it differs by ${(100 * (most / least - 1)).toFixed(1)} %. No`,
    'public recording shows which of the two is nearer to what an order of your own would cost.',
    '',
  ];
}

const whole = (number) => number.toLocaleString('en-US', { maximumFractionDigits: 0 });

function plan(run, args) {
  const { schedule: result, warnings } = JSON.parse(run([...args, '--json']));
  const { schedule, objective } = result;
  const variation = schedule.reduce((sum, shares, t) => (t === 0 ? 0 : sum + Math.abs(shares - schedule[t - 1])), 0);
  const halfLife = warnings.find(({ code }) => code === 'recovery-assumed')?.details.halfLife;
  return { cost: objective, variation, halfLife };
}
