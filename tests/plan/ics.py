"""ics.py FILE...: calendars of wijzer plan, read by the icalendar library and held to RFC 5545.

What one plan must be: whole days only, each event with a name of its own, a stamp that depends on the
plan alone, lines of at most 75 octets that end with CRLF; written again by the library it is the same
calendar. The hostile words of the rules come back as words. The last line counts; without
python3-icalendar it says "skipped" and nothing more.
"""
import datetime
import sys

try:
    import icalendar
except ImportError:
    print("skipped: python3-icalendar is not here")
    print("0 passed, 0 failed")
    sys.exit(0)

KEYS = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"}


def faults(data):
    for line in data.split(b"\r\n"):
        if len(line) > 75 or b"\n" in line or b"\r" in line:
            yield f"a line that is no content line: {line[:40]}"
    if not data.endswith(b"\r\n"):
        yield "the last line does not end"
    calendar = icalendar.Calendar.from_ical(data)
    if calendar.errors or calendar["VERSION"] != "2.0" or not calendar["PRODID"]:
        yield f"the calendar: {calendar.errors}"
    events = calendar.walk("VEVENT")
    if len(calendar.walk()) != len(events) + 1 or not events:
        yield "something else than events"
    if len({event["UID"] for event in events}) != len(events):
        yield "two events with one UID"
    if len({event["DTSTAMP"].dt for event in events}) != 1:
        yield "stamps differ"
    for event in events:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if event.errors or set(event) - KEYS:
            yield f"{event['UID']}: {event.errors} {set(event) - KEYS}"
        if type(start) is not datetime.date or type(end) is not datetime.date or start >= end:
            yield f"{event['UID']}: not whole days"
        if any(ord(c) < 32 and c != "\n" for c in event["SUMMARY"] + event.get("DESCRIPTION", "")):
            yield f"{event['UID']}: a control character"
    if icalendar.Calendar.from_ical(calendar.to_ical()) != calendar:
        yield "read and written it is another"


def main():
    bad = 0
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            found = list(faults(file.read()))
        bad += bool(found)
        for fault in found[:5]:
            print(f"{path}: {fault}")
    print(f"{len(sys.argv) - 1 - bad} passed, {bad} failed")
    return 1 if bad else 0


sys.exit(main())
