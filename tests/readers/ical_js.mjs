// Prints what ical.js makes of calendar files, as JSON: a list of occurrences for each file.
// Arguments: the module of ical.js, then the files. Zones are those that a file defines, no others.
import { readFileSync } from "node:fs";

const [module, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(module);

function read(item, start, end) {
  const component = item.component;
  const text = (name) => component.getFirstPropertyValue(name)?.toString() ?? "";
  const alarms = component.getAllSubcomponents("valarm").map((alarm) => [
    -alarm.getFirstPropertyValue("trigger").toSeconds() / 60,
    alarm.getFirstPropertyValue("description"),
  ]);
  const texts = [text("summary"), text("location"), text("description"), text("url")];
  const times = [start, end].map((time) => time.toUnixTime());
  return [item.uid, times, text("status"), component.getFirstPropertyValue("sequence"), texts, alarms];
}

function occurrences(event) {
  if (!event.isRecurring()) return [read(event, event.startDate, event.endDate)];
  const found = [];
  const starts = event.iterator();
  for (let start = starts.next(); start; start = starts.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(start);
    found.push(read(item, startDate, endDate));
  }
  return found;
}

function calendar(text) {
  const root = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const events = root.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  const masters = events.filter((event) => !event.isRecurrenceException());
  for (const event of events.filter((event) => event.isRecurrenceException())) {
    masters.find((master) => master.uid === event.uid).relateException(event);
  }
  return masters.flatMap(occurrences);
}

console.log(JSON.stringify(files.map((file) => calendar(readFileSync(file, "utf8")))));
