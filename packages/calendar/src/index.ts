export { type CalendarEntry, type CalendarName, calendars } from './calendars.js';
export { requireSession, type SessionPart, sessionOf, type TradingSession } from './session-of.js';
export { nextTradingDay, previousTradingDay } from './trading-day.js';
