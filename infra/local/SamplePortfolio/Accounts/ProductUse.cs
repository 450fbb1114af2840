namespace SamplePortfolio.Accounts;

/// <summary>How the people of one account use the product.</summary>
internal sealed class ProductUse(AccountScript script)
{
    private const int FirstHour = 7;
    private const int LastHour = 17;
    private const double ShareOfPages = 0.25;

    private readonly List<UsageEvent> events = [];
    private readonly List<(DateTimeOffset Since, int Seats)> seats = [];

    /// <summary>Everything that was done, in the order it was told.</summary>
    public IReadOnlyList<UsageEvent> Events => events;

    /// <summary>The seats as the product knew them over time; none told means those of the outline.</summary>
    public IReadOnlyList<(DateTimeOffset Since, int Seats)> Seats => seats.Count > 0 ? seats : [(script.FirstDay, script.Outline.Seats)];

    /// <summary>
    /// People work with the product on working days. Each comes regularly: somebody with an attendance of 0.5 on every other day.
    /// </summary>
    /// <param name="people">How many people.</param>
    /// <param name="from">The first day, counted back from the end.</param>
    /// <param name="to">The last day, counted back from the end.</param>
    /// <param name="attendance">The share of working days on which each of them comes, 0 to 1.</param>
    /// <param name="finalAttendance">The share that it moves to by the last day; the same when not given.</param>
    /// <param name="actions">What each does on such a day besides logging in, on average.</param>
    /// <param name="features">How many of the features they know.</param>
    /// <param name="firstPerson">The number of the first of these people.</param>
    public void WorkingDays(
        int people,
        int from = Window.Days - 1,
        int to = 0,
        double attendance = 0.6,
        double? finalAttendance = null,
        double actions = 1.2,
        int features = 6,
        int firstPerson = 0)
    {
        var due = new double[people];
        for (var person = 0; person < people; person++)
        {
            due[person] = (person + 0.5) / people;
        }

        for (var day = from; day >= to; day--)
        {
            var date = script.Window.Today.AddDays(-day);
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            var passed = from == to ? 0 : (from - day) / (double)(from - to);
            var today = attendance + (((finalAttendance ?? attendance) - attendance) * passed);
            for (var person = 0; person < people; person++)
            {
                due[person] += today;
                if (due[person] >= 1)
                {
                    due[person]--;
                    Day(date, firstPerson + person, actions, features);
                }
            }
        }
    }

    /// <summary>The number of seats changes.</summary>
    public void SeatsAre(int count, double sinceDaysAgo) => seats.Add((script.Window.DaysAgo(sinceDaysAgo), count));

    private void Day(DateOnly date, int person, double actions, int features)
    {
        var moment = new DateTimeOffset(date, new TimeOnly(script.Dice.Between(FirstHour, LastHour), script.Dice.Between(0, 60)), TimeSpan.Zero);
        Add(moment, UsageKind.Login, person, ProductEvents.Login);

        var count = (int)actions + (script.Dice.Chance(actions - (int)actions) ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            moment = moment.AddSeconds(script.Dice.Between(20, 2400));
            if (script.Dice.Chance(ShareOfPages))
            {
                Add(moment, UsageKind.Page, person, script.Dice.Pick(ProductEvents.Pages));
            }
            else
            {
                Add(moment, UsageKind.Feature, person, ProductEvents.Features[script.Dice.Between(0, features)]);
            }
        }
    }

    private void Add(DateTimeOffset at, UsageKind kind, int person, string name)
    {
        if (at <= script.Window.AsOf && at >= script.Window.Start)
        {
            events.Add(new UsageEvent(at, kind, person, name));
        }
    }
}
