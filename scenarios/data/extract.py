#!/usr/bin/env python3
"""Make the small data extracts that the shipped scenarios read.

    python3 extract.py SOURCE_DIR

SOURCE_DIR holds the raw data, one folder a set: hotel_bookings, hotel_checkin_profile,
cbp_ord_arrivals and airport_earliness (where they come from: the SOURCE.md files that this script
writes beside the extracts). It is run by hand, never by the build; the same input gives the same
bytes. Python 3.11, standard library only.
"""
import collections
import csv
import datetime
import gzip
import io
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
MONTHS = "January February March April May June July August September October November December".split()
DAY = datetime.timedelta(days=1)

HOTEL_DAY = datetime.date(2016, 6, 10)
DESK_OPENS, DESK_CLOSES = 14, 23  # hours of the simulated evening
ORD_WEEKS = {"fit": datetime.date(2019, 9, 9), "show": datetime.date(2019, 9, 30)}  # Mondays


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    print(path.relative_to(HERE))


def write_csv(path, header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    write(path, out.getvalue())


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


# ---------------------------------------------------------------- hotel

def read_city_hotel(source):
    bookings = []
    with gzip.open(source / "hotel_bookings" / "hotel_bookings.csv.gz", "rt", newline="") as file:
        for row in csv.DictReader(file):
            if row["hotel"] != "City Hotel":
                continue
            row["arrival"] = datetime.date(int(row["arrival_date_year"]),
                                           MONTHS.index(row["arrival_date_month"]) + 1,
                                           int(row["arrival_date_day_of_month"]))
            row["nights"] = int(row["stays_in_weekend_nights"]) + int(row["stays_in_week_nights"])
            children = 0 if row["children"] == "NA" else int(row["children"])
            row["party"] = int(row["adults"]) + children + int(row["babies"])
            row["walk_in"] = row["lead_time"] == "0"
            bookings.append(row)
    return bookings


def in_house(bookings, night):
    return [b for b in bookings if b["reservation_status"] == "Check-Out"
            and b["arrival"] <= night < b["arrival"] + b["nights"] * DAY]


def room_kind(booking):
    """Our three kinds; the data's letters are anonymised (see SOURCE.md)."""
    if booking["assigned_room_type"] in "FGK":
        return "suite"
    return "single" if booking["party"] == 1 else "standard"


def table(counter, order=None):
    keys = order or sorted(counter)
    return ", ".join(f"{k}: {counter[k]}" for k in keys if counter[k])


def hotel(source):
    bookings = read_city_hotel(source)
    due, stays, no_shows, same_day, cancelled, occupied = (collections.Counter() for _ in range(6))
    for b in bookings:
        if b["reservation_status"] == "Canceled":
            cancelled[b["arrival"]] += 1
            continue
        due[b["arrival"]] += 1
        if b["reservation_status"] == "No-Show":
            no_shows[b["arrival"]] += 1
            continue
        stays[b["arrival"]] += 1
        same_day[b["arrival"]] += b["walk_in"] and b["nights"] > 0
        for k in range(b["nights"]):
            occupied[b["arrival"] + k * DAY] += 1
    rooms = max(occupied.values())
    days = [min(stays) + k * DAY for k in range((max(stays) - min(stays)).days + 1)]
    check_ins = [stays[d] for d in days]
    rank = sum(stays[d] > stays[HOTEL_DAY] for d in days) + 1
    busiest = max(days, key=lambda d: stays[d])
    walk_in_top = sorted((same_day[d] for d in days), reverse=True)

    today = [b for b in bookings if b["arrival"] == HOTEL_DAY and b["reservation_status"] != "Canceled"]
    late_cancel = sum(b["arrival"] == HOTEL_DAY and b["reservation_status"] == "Canceled"
                      and b["reservation_status_date"] == HOTEL_DAY.isoformat() for b in bookings)
    walk_ins = sum(b["walk_in"] for b in today)
    booked = len(today) - walk_ins
    booked_no_shows = sum(b["reservation_status"] == "No-Show" and not b["walk_in"] for b in today)
    parties = collections.Counter(b["party"] for b in today)
    tours = collections.Counter((b["agent"], b["lead_time"], b["country"]) for b in today if b["agent"] != "NULL")
    tours = [n for _, n in tours.most_common(2)]
    house = in_house(bookings, HOTEL_DAY)
    over = [b for b in house if b["arrival"] < HOTEL_DAY]
    arriving = [b for b in house if b["arrival"] == HOTEL_DAY]
    kinds = ["standard", "single", "suite"]
    by_kind = {name: collections.Counter(room_kind(b) for b in rows)
               for name, rows in (("over", over), ("arriving", arriving), ("house", house))}

    with open(source / "hotel_checkin_profile" / "checkin_checkout_hourly_share.csv", newline="") as file:
        share = [float(row["checkin_share"]) for row in csv.DictReader(file)]
    evening = sum(share[DESK_OPENS:DESK_CLOSES])
    # of the booking's hotel day: 06:00 to 06:00 of the next morning
    before = sum(share[6:DESK_OPENS])
    after = 1 - before - evening
    units = [round(1e6 * s / evening) if DESK_OPENS <= h < DESK_CLOSES else 0 for h, s in enumerate(share)]
    units[units.index(max(units))] += 1_000_000 - sum(units)
    rows = []
    for h in range(24):
        desk = "evening" if DESK_OPENS <= h < DESK_CLOSES else "day" if 6 <= h < DESK_OPENS else "night"
        rows.append([f"{h:02d}:00", desk, f"{share[h]:.6f}", f"{units[h] / 1e6:.6f}",
                     f"{booked * share[h]:.3f}", f"{walk_ins * share[h]:.3f}"])
    folder = HERE / "hotel_day"
    write_csv(folder / "arrivals.csv", ["time", "desk", "share", "share_evening", "booked", "walk_in"], rows)
    write_csv(folder / "party_size.csv", ["party", "bookings", "share"],
              [[k, parties[k], f"{parties[k] / len(today):.4f}"] for k in sorted(parties)])
    rows = []
    for name in ("over", "arriving", "house"):
        rows.append([name, len({"over": over, "arriving": arriving, "house": house}[name])] + [by_kind[name][k] for k in kinds])
    write_csv(folder / "rooms.csv", ["guests", "rooms"] + kinds, rows)

    write(folder / "SOURCE.md", f"""# A busy day at a city hotel
Arrivals of {HOTEL_DAY:%A, %-d %B %Y} (Portugal Day, a public holiday) at the City Hotel of the hotel booking demand data, spread over the
hours by a check-in profile. Made by `../extract.py`.

## Sources
- **Bookings**: Hotel booking demand. Nuno Antonio, Ana de Almeida, Luis Nunes: "Hotel booking demand datasets", Data in Brief 22 (2019)
  41-49, doi 10.1016/j.dib.2018.11.126. The City Hotel is in Lisbon. Copy used: github OrestisAndr/hotel-booking-analytics, `data/hotel_bookings.csv.gz`,
  commit afa34f02a3fe7c0d7c21fdba2f06af6cc3d008f4 (repository: MIT). Licence of the data: CC BY 4.0 (the article is open access under it); attribution: the article above.
- **Time of day**: hourly shares computed from the fitted parameters of Qiu (2018), "Modelling Probability Distribution of Hotel Check-in and
  Check-out Activities", github davidqiu1993/hotel_in_out_analysis, commit f0623671948b420706f5df778234e95ea1e3d34b (no licence file; the
  parameters are facts). Equal mixture of N(15.223748 h, variance 6.544225) and N(23.006930 h, variance 4.265957), from 24 984 transactions of
  several hotels, places not stated. The two weights are fixed at 1/2 there, which probably overstates the hours about 23:00.

Changed by us: selected, counted and combined as said below.

## Why this day
The data cover {len(days)} days ({days[0]} to {days[-1]}; {sum(not n for n in check_ins)} without a check-in). Check-ins a day: median {quantile(check_ins, .5)}, 90 % {quantile(check_ins, .9)}, 95 % {quantile(check_ins, .95)},
99 % {quantile(check_ins, .99)}; the most is {stays[busiest]} on {busiest}. The chosen day has {stays[HOTEL_DAY]}: {rank - 1} days of {len(days)} have more, a busy day but not an
extreme one. It is a holiday evening, and {occupied[HOTEL_DAY]} rooms were taken that night: {100 * occupied[HOTEL_DAY] / rooms:.1f} % of {rooms}, the most rooms ever taken in one night
of the data (the hotel's true number of rooms is not published; {rooms} is a lower bound).

## Figures of the day
| | bookings |
|---|---|
| made for this day | {len(today) + cancelled[HOTEL_DAY]} |
| cancelled before (left out; {late_cancel} of them on the day itself) | {cancelled[HOTEL_DAY]} |
| due | {len(today)} |
| of these booked on the day (lead time 0, taken as walk-ins) | {walk_ins} |
| of these booked before | {booked} |
| no-shows | {no_shows[HOTEL_DAY]} ({100 * no_shows[HOTEL_DAY] / len(today):.1f} % of those due; all days: {100 * sum(no_shows.values()) / sum(due.values()):.2f} %); {booked_no_shows} of them booked before |
| checked in | {stays[HOTEL_DAY]} |

- Same-day bookings with at least one night, all days: mean {sum(walk_in_top) / len(days):.1f} a day, 95 % {quantile(walk_in_top, .95)}, 99 % {quantile(walk_in_top, .99)}, most {walk_in_top[0]}. Only those who
  got a room are recorded; on a full night walk-ins are turned away, so the demand is higher than the record.
- Persons in a party (adults, children, babies): {table(parties)} (`party_size.csv`).
- Two agencies account for much of the day: {tours[0]} and {tours[1]} rooms have the same agency, lead time and country, most likely two tour groups. The
  hourly profile spreads them like single guests; a coach would bring them at once.

## Rooms
In house in the night after this day, from stays that cover it (arrival <= night < arrival + nights, checked out in the end): {len(house)} =
{len(over)} staying over + {len(arriving)} who arrived that day. No-shows hold {no_shows[HOTEL_DAY]} more until midnight: {len(house) + no_shows[HOTEL_DAY]} = {100 * (len(house) + no_shows[HOTEL_DAY]) / rooms:.1f} % of {rooms}.
- By reserved room type: {table(collections.Counter(b["reserved_room_type"] for b in house))}.
- By assigned room type: {table(collections.Counter(b["assigned_room_type"] for b in house))}; those staying over: {table(collections.Counter(b["assigned_room_type"] for b in over))}.

The letters are anonymised: what kind of room they mean is not published. `rooms.csv` folds them into three kinds by a rule of ours: assigned
type F, G or K is a suite, else a party of one person is in a single, the rest is standard. The night had {rooms - len(house)} rooms of {rooms} free, {100 * len(house) / rooms:.1f} % taken;
the hotel scenario takes them as 5 standard, 11 singles and 1 suite, so it has {by_kind["house"]["standard"] + 5}, {by_kind["house"]["single"] + 11} and {by_kind["house"]["suite"] + 1} rooms of the three kinds.

## Files
- `arrivals.csv`: `time` start of the hour; `desk`: evening ({DESK_OPENS}:00-{DESK_CLOSES}:00, the simulated hours), day, night; `share` of the day's check-ins (the profile
  unchanged, sum 1); `share_evening`: the same within the evening (sum 1, six decimals, the largest takes the rounding); `booked`, `walk_in`: expected number = `share` x {booked} and x {walk_ins}, no-shows included.
- `party_size.csv`: see above. `rooms.csv`: rooms by kind, `over` = staying over, `arriving` = arrived this day, `house` = both.

The whole day is spread over 24 hours and the evening gets its part, {100 * evening:.1f} %: {booked * evening:.1f} of {booked} booked guests. {100 * before:.1f} % have come before {DESK_OPENS}:00 and
{100 * after:.1f} % come after {DESK_CLOSES}:00 to the night desk. The other choice, all the day's guests within the evening hours, would make the evening {1 / evening:.1f} times as busy as the profile says.
""")


# ---------------------------------------------------------------- O'Hare

CLASSES = ["all_n_0..15", "all_n_16..30", "all_n_31..45", "all_n_46..60", "all_n_61..90", "all_n_91..120", "all_n_120.."]
CLASS_COLUMNS = ["n_0_15", "n_16_30", "n_31_45", "n_46_60", "n_61_90", "n_91_120", "n_over_120"]


def ord_passport(source):
    with open(source / "cbp_ord_arrivals" / "ORD-2019.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    by_hour = {(row["date"], int(row["hour"][:2])): row for row in rows}
    assert len(by_hour) == len(rows)
    folder = HERE / "ord_passport"
    facts = []
    for name, monday in ORD_WEEKS.items():
        out, total, waits, absent, excluded, booths, flights, last = [], 0, 0.0, 0, 0, 0, 0, None
        start = datetime.datetime.combine(monday, datetime.time())
        # what was open before the week's first hour
        before = start
        while last is None:
            before -= datetime.timedelta(hours=1)
            row = by_hour.get((before.date().isoformat(), before.hour))
            last = row and int(row["all_booths"])
        for k in range(7 * 24):
            t = start + datetime.timedelta(hours=k)
            row = by_hour.get((t.date().isoformat(), t.hour))
            if row is None:
                absent += 1
                out.append([f"{t:%Y-%m-%d %H:%M}", 0, 0, 0, last, "", "", *[0] * len(CLASSES), 0])
                continue
            n = int(row["all_total"])
            counts = [int(row[c]) for c in CLASSES]
            assert sum(counts) + int(row["all_excluded"]) == n
            last = int(row["all_booths"])
            total, waits = total + n, waits + n * int(row["all_avg_wait"])
            excluded, booths, flights = excluded + int(row["all_excluded"]), booths + last, flights + int(row["all_flights"])
            out.append([f"{t:%Y-%m-%d %H:%M}", n, row["all_flights"], last, last, row["all_avg_wait"] if n else "",
                        row["all_max_wait"] if n else "", *counts, row["all_excluded"]])
        assert all(any((monday + d * DAY).isoformat() == r["date"] for r in rows) for d in range(7))
        write_csv(folder / f"week_{monday}.csv",
                  ["time", "passengers", "flights", "booths", "booths_open", "wait_mean_min", "wait_max_min",
                   *CLASS_COLUMNS, "excluded"], out)
        facts.append(f"| `week_{monday}.csv` | {name} | {total} | {flights} | {total / flights:.0f} | {booths} | {total / booths:.1f} | {waits / total:.1f} | {excluded} | {absent} |")
    single = sorted(int(r["all_total"]) for r in rows if r["all_flights"] == "1")
    write(folder / "SOURCE.md", f"""# Passport control at Chicago O'Hare, two weeks of 2019
Passengers, flights, booths and waits per hour in Terminal 5. Made by `../extract.py`.

## Source
US Customs and Border Protection, Airport Wait Times, https://awt.cbp.gov (work of the US Government, public domain in the US). Copy used:
github hoonkiyeo/stat-240, `data/ORD-2019.csv`, commit 05aacd4b5bfc3b7bb9c7760f72caf9c3a6515e9e (no licence file). Attribution: US Customs and Border Protection.

## Why these weeks
One week to fit, one to show. Both are Monday to Sunday with no US federal holiday in them or on the days next to them, all seven days
present, the same season and no clock change between them, three weeks apart, and a like number of passengers; their recorded mean waits
differ, which makes the second a real test. They were chosen by hand under these rules before anything was fitted; other weeks would have done as well.

| file | use | passengers | flights | passengers a flight | booth hours | passengers a booth hour | mean wait, min | excluded | hours absent |
|---|---|---|---|---|---|---|---|---|---|
{chr(10).join(facts)}

Mean wait: weighted by passengers. Flights with a whole hour to themselves (all of 2019, {len(single)} hours): median {quantile(single, .5)} passengers, 10 % {quantile(single, .1)}, 90 % {quantile(single, .9)}.

## Columns
`time`: start of the hour, `YYYY-MM-DD HH:MM`, local (the source's `0100 - 0200` is 01:00). `passengers` (all_total), `flights` (all_flights), `booths` (all_booths): 0 in hours that
the source does not have (it leaves out hours without a flight). `booths_open`: the same, but an absent hour keeps the number of the hour before: the
source records booths only with flights, and somebody must deal with the last flight's passengers. `wait_mean_min`, `wait_max_min` (all_avg_wait, all_max_wait; whole
minutes; empty without passengers), `n_0_15` ... `n_over_120`: passengers by wait in minutes, `excluded`: those in no wait class. The classes and `excluded` add up to `passengers`.

## What the numbers mean
- **Wait**: from the moment the aircraft is at the gate (block time) until the officer has dealt with the passenger, less an
  approximate walk from gate to hall. So it holds the wait in line, most likely the check itself, and how much slower or faster than the
  approximation somebody walks. So say reports on the US Government Accountability Office's study of 2017; the file itself does not define it.
- **Hour**: the hour in which the flight arrived, not that in which the passenger was dealt with.
- **Excluded**: passengers counted in `passengers` but in no wait class (about 3 %). The source does not say why; crews and implausible times are likely. They are kept in
  `passengers`, since they may have used a booth.
- **Booths**: booths used in the hour, not booths open all of it. US citizens and others have lines of their own and kiosks do part of the work; `passengers` and `booths` are for all together.
""")


# ---------------------------------------------------------------- airport earliness

def earliness(source):
    with open(source / "airport_earliness" / "pgds_arrival_curve.csv", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        rows = [["250" if row[0] == ">240" else row[0], *row[1:]] for row in reader]
    assert len(rows) == 25 and [int(r[0]) for r in rows] == list(range(10, 251, 10))
    folder = HERE / "airport_earliness"
    write_csv(folder / "earliness.csv", header, rows)
    minutes = [(10 * i + m + 0.5, [f"{float(x) / 10:.3f}" for x in row[1:]])
               for i, row in enumerate(rows) for m in range(10)]
    write_csv(folder / "by_minute.csv", [header[0], "closes_30_min_before", *header[1:]],
              [[t, "in_time" if t > 30 else "too_late", *shares] for t, shares in minutes])
    sums = ", ".join(f"{sum(float(r[k]) for r in rows):.2f}" for k in (1, 2, 3))
    write(folder / "SOURCE.md", f"""# How long before departure passengers come
Share of originating passengers by minutes before departure. Made by `../extract.py`.

Source: TSA, Planning Guidelines and Design Standards for Checked Baggage Inspection Systems, version 7.0 (work of the US Government, public domain in
the US), as typed into `R/arrival_curve.R` of github rplain1/flightanalytics, commit 2ecda88edf5253c149bb77bbe7e99090a4684388 (MIT).

`earliness.csv`: `minutes_prior` is the far end of a bin of 10 min (10 means 0 to 10 min before departure); the source's last bin, `>240`, is written as 250 so that the column is a
number. `peak_domestic_pct` (8 in the morning), `off_peak_domestic_pct`, `international_pct`: per cent, sums {sums}; use them as weights. Measured at bag screening and check-in.

`by_minute.csv`: the same with each bin spread evenly over its ten minutes (`minutes_prior` is the middle of the minute), so that passengers do not all come on the stroke of ten.
`closes_30_min_before`: `in_time` or, later than 30 min before departure, `too_late`, to leave out those whom no counter can help.
""")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    source = pathlib.Path(sys.argv[1])
    hotel(source)
    ord_passport(source)
    earliness(source)


if __name__ == "__main__":
    main()
