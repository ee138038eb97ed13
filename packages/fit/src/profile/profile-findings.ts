import { type Finding, findingOf, type ImpactProfile } from '@waterfill/model';

/** What the days of a profile cannot tell. */
export function profileFindings(profile: Omit<ImpactProfile, 'findings'>): Finding[] {
  return [...singleDay(profile), ...nothingLeft(profile)];
}

function singleDay({ dates }: Omit<ImpactProfile, 'findings'>): Finding[] {
  if (dates.length > 1) return [];
  const reason =
    `the profile speaks of ${dates[0]} alone: how much of that comes again is not known, so that a third of what lasts an hour ` +
    'or more is kept, and errors are those of that day';
  return [findingOf({ code: 'single-day', reason, details: { date: dates[0]! } })];
}

/** Where neither tells when trading is cheap, an even split is as good as any. */
function nothingLeft({ halfSpread, impact, dates }: Omit<ImpactProfile, 'findings'>): Finding[] {
  if ([halfSpread, impact].some(({ kept }) => kept.some(({ weight }) => weight > 0))) return [];
  const reason = `nothing of when in the day trading is cheap comes again ${dates.length === 1 ? `on ${dates[0]}` : `on these ${dates.length} days`}; a plan on them is no better than an even one`;
  return [findingOf({ code: 'nothing-carries-over', reason, details: { days: dates.length } })];
}
