export { type CalendarEntry, type CalendarName, calendars } from './calendars.js';
export { type RecordedHours, recordedHours, type SessionTimes, timesOfParts } from './recorded-hours.js';
export { requireSession, type SessionPart, sessionOf, type TradingSession } from './session-of.js';
export { nextTradingDay, previousTradingDay } from './trading-day.js';
