// Compares packages/calendar, day by day for 2000 to 2030, with two Python packages: exchange_calendars and
// pandas_market_calendars. Every difference must be in KNOWN below, with who is right and why; any other one fails.
//
//   node tools/check-calendars.mjs                    with `python3`
//   PYTHON=/tmp/venv/bin/python node tools/check-calendars.mjs
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const DIST = new URL('../packages/calendar/dist/index.js', import.meta.url);

/** The calendars of each package, by ours. Its EUREX is derivatives, with other hours, so Xetra has one witness. */
const CALENDARS = {
  exchange_calendars: {
    ...{ XNYS: 'XNYS', XNAS: 'XNAS', XTSE: 'XTSE', CME: 'CMES', XLON: 'XLON', XETR: 'XETR', XPAR: 'XPAR' },
    ...{ XAMS: 'XAMS', XTKS: 'XTKS', XHKG: 'XHKG', XASX: 'XASX' },
  },
  pandas_market_calendars: {
    ...{ XNYS: 'NYSE', XNAS: 'NASDAQ', XTSE: 'TSX', CME: 'CME Globex Equity', XLON: 'LSE', XTKS: 'JPX' },
    ...{ XHKG: 'HKEX', XASX: 'ASX' },
  },
};

const [XC, PMC] = ['exchange_calendars', 'pandas_market_calendars'];

/**
 * The differences that are known: of days from `from` to `to`, or of those `on` a list, with what each says; undefined:
 * anything. `why` says who is right.
 */
const KNOWN = [
  {
    ...{ calendars: ['XNYS', 'XNAS'], witness: XC, on: ['2002-09-11'] },
    why: 'ours, as pandas_market_calendars: New York opened at noon for the memorial of September 11',
  },
  {
    ...{ calendars: ['XNYS'], witness: XC },
    on: ['2001-09-17', '2001-10-08', '2003-03-20', '2004-06-07', '2005-06-01', '2006-12-27'],
    why: 'ours, as pandas_market_calendars: minutes of silence at the open, and an end at 15:56 by a failure of systems',
  },
  {
    ...{ calendars: ['XNAS'], witness: PMC },
    on: ['2001-09-17', '2001-10-08', '2003-03-20', '2004-06-07', '2005-06-01', '2006-12-27'],
    why: 'ours, as exchange_calendars: these minutes were on the floor in New York, and theirs is a copy of NYSE',
  },
  {
    ...{ calendars: ['XETR'], witness: XC, from: '2000-06-02', to: '2003-10-31' },
    ...{ ours: '09:00 20:00', theirs: '09:00 17:30' },
    why: 'ours: Xetra traded until 20:00 from June 2000 to October 2003 (Deutsche Welle, 3 September and 3 November 2003)',
  },
  {
    ...{ calendars: ['XTKS'], from: '2000-01-01', to: '2011-11-18' },
    theirs: '09:00 11:30 12:30 15:00',
    why: 'ours: the morning ended at 11:00 until 18 November 2011 (Tokyo Stock Exchange); until 2009 the first and the last day of a year were half days; on 2005-11-01 and from 2006-01-18 on the systems had limits',
  },
  {
    ...{ calendars: ['XHKG'], witness: XC, from: '2000-01-01', to: '2011-03-04' },
    ...{ ours: '10:00 12:30 14:30 16:00', theirs: '10:00 12:00 13:00 16:00' },
    why: 'ours: 10:00 to 12:30 and 14:30 to 16:00 until 4 March 2011 (HKEX news release of 23 November 2010)',
  },
  {
    ...{ calendars: ['XHKG'], from: '2011-03-07', to: '2012-03-02' },
    ...{ ours: '09:30 12:00 13:30 16:00', theirs: '09:30 12:00 13:00 16:00' },
    why: 'ours: the afternoon began at 13:30 until 2 March 2012 (HKEX news releases of 23 November 2010, 1 March 2012)',
  },
  {
    ...{ calendars: ['XHKG'], witness: XC, from: '2000-01-01', to: '2011-02-02', ours: '10:00 12:30' },
    why: 'ours: the eve of Lunar New Year was a half day before 2012, too',
  },
  {
    ...{ calendars: ['XHKG'], witness: PMC, from: '2000-01-01', to: '2011-03-04' },
    ...{ ours: '10:00 12:30 14:30 16:00', theirs: '09:30 12:00 13:00 16:00' },
    why: 'ours: they have the hours of 2012 in all years',
  },
  {
    ...{ calendars: ['XHKG'], witness: PMC, from: '2000-01-01', to: '2010-12-31', ours: '10:00 12:30' },
    why: 'ours, as exchange_calendars: they have no half days',
  },
  {
    ...{ calendars: ['XHKG'], witness: PMC, from: '2011-02-02', to: '2030-12-31', theirs: '09:30 12:00 13:00 16:00' },
    ours: '09:30 12:00',
    why: 'ours, as exchange_calendars: they have no half days',
  },
  {
    ...{ calendars: ['XHKG'], witness: PMC, on: ['2020-10-13', '2021-10-13', '2024-09-06'], ours: 'closed' },
    why: 'ours, as exchange_calendars: typhoons Nangka, Kompasu and Yagi',
  },
  {
    ...{ calendars: ['XHKG'], witness: PMC, on: ['2021-04-06'], ours: 'closed' },
    why: 'ours, as exchange_calendars: Ching Ming was on a Sunday, and the Monday was Easter Monday',
  },
  {
    ...{ calendars: ['XHKG'], witness: XC, on: ['2023-09-01', '2023-09-08'], ours: 'closed' },
    why: 'ours, as pandas_market_calendars: typhoon Saola and a black rainstorm closed the whole day',
  },
  {
    ...{ calendars: ['XHKG'], witness: XC, on: ['2029-09-24'], ours: 'closed' },
    why: 'ours, as pandas_market_calendars: the day after the Mid-Autumn Festival is a Sunday',
  },
  {
    ...{ calendars: ['XASX'], witness: PMC, ours: '10:00 16:00', theirs: '10:00 16:10' },
    ...{ from: '2000-01-01', to: '2030-12-31' },
    why: 'both: ours ends with continuous trading, theirs with the closing auction',
  },
  {
    ...{ calendars: ['XASX'], witness: PMC, from: '2000-01-01', to: '2011-04-26', ours: 'closed' },
    why: 'ours, as exchange_calendars: they have no holidays before 2011, and not the day off for Anzac Day of 2011',
  },
  {
    ...{ calendars: ['XASX'], witness: XC, from: '2000-01-01', to: '2009-12-31', ours: '10:00 14:10' },
    why: 'not certain: exchange_calendars has half days from 2010 on only; ours are those of pandas_market_calendars',
  },
  {
    ...{ calendars: ['XASX'], witness: PMC, on: ['2022-12-23', '2022-12-30'], theirs: '10:00 14:10' },
    why: 'ours, as exchange_calendars: 2022 had no early closes, says exchange_calendars by the calendar of the ASX',
  },
  {
    ...{ calendars: ['XHKG'], witness: PMC, on: ['2011-02-02'], ours: '10:00 12:30' },
    why: 'ours: they have the hours of 2012 in all years, and no half days',
  },
  {
    ...{ calendars: ['CME'], witness: PMC, on: ['2004-06-11', '2007-01-02'], ours: 'closed' },
    why: 'not certain: ours, as exchange_calendars, follow the New York Stock Exchange',
  },
  {
    ...{ calendars: ['CME'], on: ['2018-12-05', '2025-01-09'], ours: '17:00 08:30' },
    why: 'ours: equity futures closed at 08:30 for these funerals',
  },
  {
    ...{ calendars: ['CME'], witness: XC, from: '2000-01-01', to: '2030-12-31', theirs: '17:00 17:00' },
    why: 'ours: theirs has no daily pause before the next session, and not all early closes',
  },
  {
    ...{ calendars: ['CME'], witness: XC, from: '2000-01-01', to: '2014-02-17', theirs: '17:00 12:00' },
    ours: '17:00 10:30',
    why: 'ours, as pandas_market_calendars: until February 2014 holidays closed equity futures at 10:30',
  },
  {
    ...{ calendars: ['CME'], witness: XC, from: '2000-01-01', to: '2030-12-31', theirs: '17:00 12:00' },
    ours: '17:00 12:15',
    why: 'ours, as pandas_market_calendars: 15 minutes after the half days of New York (13:00 there)',
  },
  {
    ...{ calendars: ['CME'], witness: XC, from: '2010-01-01', to: '2026-12-31', theirs: 'closed' },
    ours: '17:00 08:15',
    why: 'ours, as pandas_market_calendars: Good Friday is open until 08:15 if the employment report comes on it',
  },
  {
    ...{ calendars: ['CME'], witness: PMC, from: '2024-01-01', to: '2030-12-31', theirs: '17:00 08:15' },
    ours: 'closed',
    why: 'ours, as exchange_calendars: the employment report of these years is not on Good Friday',
  },
  {
    ...{ calendars: ['CME'], witness: PMC, on: ['2002-07-03'], theirs: '17:00 12:15' },
    why: 'not certain: in New York the half day of 2002 was the one after Independence Day',
  },
  {
    ...{ calendars: ['CME'], witness: PMC, from: '2000-01-01', to: '2021-06-25', theirs: '17:00 16:00' },
    why: 'ours: until 25 June 2021 equity futures paused from 15:15 to 15:30, and before 2015 closed at other times',
  },
];

const PYTHON = `
import json, sys, warnings
warnings.filterwarnings('ignore')
missing = []
try:
    import exchange_calendars
except ImportError:
    missing.append('exchange_calendars')
try:
    import pandas_market_calendars
except ImportError:
    missing.append('pandas_market_calendars')
if missing:
    print(json.dumps({'missing': missing}))
    sys.exit()
import pandas

def days(schedule, zone, names):
    def clock(row, name):
        absent = name not in row or pandas.isna(row[name])
        return None if absent else row[name].tz_convert(zone).strftime('%H:%M')
    return {day.strftime('%Y-%m-%d'): [clock(row, name) for name in names] for day, row in schedule.iterrows()}

wanted = json.loads(sys.argv[1])
out = {'exchange_calendars': {}, 'pandas_market_calendars': {}}
for ours, theirs in wanted['exchange_calendars'].items():
    calendar = exchange_calendars.get_calendar(theirs, start='2000-01-01', end='2030-12-31')
    names = ['open', 'break_start', 'break_end', 'close']
    out['exchange_calendars'][ours] = days(calendar.schedule, calendar.tz, names)
for ours, theirs in wanted['pandas_market_calendars'].items():
    calendar = pandas_market_calendars.get_calendar(theirs)
    names = ['market_open', 'break_start', 'break_end', 'market_close']
    out['pandas_market_calendars'][ours] = days(calendar.schedule('2000-01-01', '2030-12-31'), calendar.tz, names)
print(json.dumps(out))
`;

/** What the Python packages say; exits if they are not there. */
function readWitnesses() {
  const python = process.env.PYTHON ?? 'python3';
  const run = spawnSync(python, ['-c', PYTHON, JSON.stringify(CALENDARS)], { encoding: 'utf8', maxBuffer: 1e9 });
  if (run.error !== undefined || run.status !== 0) {
    giveUp(`${python} did not run: ${run.error?.message ?? run.stderr.trim().split('\n').at(-1)}`);
  }
  const witnesses = JSON.parse(run.stdout);
  if (witnesses.missing) giveUp(`${python} has no package ${witnesses.missing.join(' and no package ')}`);
  return witnesses;
}

function giveUp(reason) {
  console.error(`${reason}
Install both packages, for instance in a virtual environment:
  python3 -m venv /tmp/calendars && /tmp/calendars/bin/pip install exchange_calendars pandas_market_calendars
  PYTHON=/tmp/calendars/bin/python node tools/check-calendars.mjs`);
  process.exit(2);
}

/** Clock times; a break of no length is none. */
function textOf(times) {
  if (times === undefined) return 'closed';
  const [open, breakStart, breakEnd, close] = times;
  return (breakStart === breakEnd ? [open, close] : [open, breakStart, breakEnd, close]).join(' ');
}

function oursOn(calendar, date, sessionOf) {
  const found = sessionOf(calendar, date);
  return 'parts' in found ? found.parts.flatMap(({ open, close }) => [open, close]).join(' ') : 'closed';
}

/** The entry of {@link KNOWN} for a difference. */
function knownOf({ witness, calendar, date, ours, theirs }) {
  return KNOWN.find(
    (known) =>
      (known.witness ?? witness) === witness &&
      known.calendars.includes(calendar) &&
      (known.on === undefined ? date >= known.from && date <= known.to : known.on.includes(date)) &&
      (known.ours ?? ours) === ours &&
      (known.theirs ?? theirs) === theirs,
  );
}

function datesFrom(first, last) {
  const dates = [];
  for (let day = Date.parse(first); day <= Date.parse(last); day += 86_400_000) {
    dates.push(new Date(day).toISOString().slice(0, 10));
  }
  return dates;
}

if (!existsSync(DIST)) giveUp('packages/calendar is not built: run `npm run build`.');
const { sessionOf } = await import(DIST.href);
const witnesses = readWitnesses();
const dates = datesFrom('2000-01-01', '2030-12-31');
const used = new Map();
let unexplained = 0;
for (const witness of [XC, PMC]) {
  for (const calendar of Object.keys(CALENDARS[witness])) {
    const differences = dates
      .map((date) => ({
        ...{ witness, calendar, date },
        ours: oursOn(calendar, date, sessionOf),
        theirs: textOf(witnesses[witness][calendar][date]),
      }))
      .filter(({ ours, theirs }) => ours !== theirs);
    const open = differences.filter((difference) => knownOf(difference) === undefined);
    for (const known of differences.map(knownOf)) used.set(known, (used.get(known) ?? 0) + 1);
    unexplained += open.length;
    console.log(`${witness} ${calendar}: ${dates.length} days, ${differences.length} differ, ${open.length} unknown`);
    for (const { date, ours, theirs } of open) console.log(`  ${date}: ours ${ours}, theirs ${theirs}`);
  }
}
console.log('\nWho is right:');
for (const known of KNOWN) {
  const days = used.get(known) ?? 0;
  console.log(`${known.calendars.join(', ')} and ${known.witness ?? 'both'}, ${days} days: ${known.why}`);
}
const unused = KNOWN.filter((known) => !used.has(known));
if (unused.length > 0) console.log(`${unused.length} of these occur no longer: remove them`);
process.exitCode = unexplained === 0 && unused.length === 0 ? 0 : 1;
