using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.Faults.Workloads;

/// <summary>Everything that is sent in a run, in the order in which it is sent, and what must be stored in the end.</summary>
internal sealed class Workload
{
    private const int DaysTold = 100;

    private readonly List<Signal>[] signals;

    private Workload(FaultPlan plan)
    {
        Accounts = [.. Enumerable.Range(0, plan.Customers).Select(customer => $"customer-{customer:0000}")];
        signals = [.. Accounts.Select(_ => new List<Signal>())];
    }

    /// <summary>The accounts of the customers.</summary>
    public IReadOnlyList<string> Accounts { get; }

    /// <summary>What is sent.</summary>
    public IReadOnlyList<PlannedDelivery> Deliveries { get; private set; } = [];

    /// <summary>How the sources name each customer.</summary>
    public IReadOnlyList<ExternalId> ExternalIdsOf(int customer) =>
        [.. signals[customer].SelectMany(Ids).Distinct().OrderBy(id => id.Source, StringComparer.Ordinal).ThenBy(id => id.Id, StringComparer.Ordinal)];

    /// <summary>What must be stored of each customer's account: its signals folded one after the other, each once, as it happened.</summary>
    public AccountState ReferenceOf(int customer)
    {
        var state = new AccountState { AccountId = Accounts[customer] };
        var keys = new UserKeys(Secrets.UserSalt);
        foreach (var signal in signals[customer].DistinctBy(signal => (signal.Source, signal.Id)).OrderBy(signal => signal.OccurredAt))
        {
            state.Apply([signal with { AccountId = Accounts[customer] }], keys);
        }

        return state;
    }

    /// <summary>How many different signals there are.</summary>
    public int Signals => signals.Sum(ofCustomer => ofCustomer.DistinctBy(signal => (signal.Source, signal.Id)).Count());

    /// <summary>Draws a workload: the same plan gives the same deliveries, but for the day they are told on.</summary>
    public static Workload Of(FaultPlan plan, IReadOnlyList<Template> templates)
    {
        var random = new Random(plan.Seed);
        var workload = new Workload(plan);
        var now = DateTimeOffset.UtcNow;
        var ofSources = templates.GroupBy(template => template.Source, StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        var once = new HashSet<(Template, int)>();
        var contents = new Dictionary<(int, string, string), string>();
        var good = new List<PlannedDelivery>();
        var misses = 0;
        while (good.Count < plan.Deliveries)
        {
            var ofSource = ofSources[(good.Count + misses) % ofSources.Length];
            var template = ofSource[random.Next(ofSource.Length)];
            var customer = random.Next(plan.Customers);
            if (!template.IsRepeatable && !once.Add((template, customer)))
            {
                // It would only be one more duplicate.
                var repeatable = ofSource.Where(other => other.IsRepeatable).ToArray();
                template = repeatable.Length > 0 ? repeatable[random.Next(repeatable.Length)] : template;
            }

            var number = template.IsRepeatable ? $"{good.Count + misses}" : "once";
            var at = template.IsRepeatable ? now.AddSeconds(-random.Next(60, DaysTold * 24 * 3600)) : now.AddDays(-7);
            var (delivery, said) = template.Make(customer, workload.Accounts[customer], number, at);

            // Of two fixtures that tell different things under one id, a vendor would send one only.
            if (said.Any(signal => contents.GetValueOrDefault((customer, signal.Source, signal.Id)) is { } told && told != Template.Content(signal)))
            {
                misses++;
                Assert.True(misses < plan.Deliveries * 10, "The fixtures do not give so many different deliveries.");
                continue;
            }

            foreach (var signal in said)
            {
                contents[(customer, signal.Source, signal.Id)] = Template.Content(signal);
            }

            good.Add(delivery);
            workload.signals[customer].AddRange(said);
        }

        workload.Deliveries = Disorder(plan, random, [.. good.OrderBy(delivery => delivery.At)]);
        return workload;
    }

    /// <summary>What is known of one customer by a name of a source.</summary>
    private static IEnumerable<ExternalId> Ids(Signal signal)
    {
        if (signal.ExternalId is { } id)
        {
            yield return id;
        }

        if (signal.Alias is { } alias)
        {
            yield return new ExternalId(signal.Source, alias);
        }
    }

    private static List<PlannedDelivery> Disorder(FaultPlan plan, Random random, List<PlannedDelivery> inOrder)
    {
        var count = inOrder.Count;
        var placed = new List<(double Place, PlannedDelivery Delivery)>(count * 2);
        foreach (var (place, delivery) in inOrder.Index())
        {
            placed.Add((random.NextDouble() < plan.OutOfOrder ? random.NextDouble() * count : place, delivery));
            if (random.NextDouble() < plan.Duplicates)
            {
                placed.Add((place + (random.NextDouble() * (count - place)), delivery));
            }

            if (random.NextDouble() < plan.Malformed)
            {
                placed.Add((place, Malformed(delivery, random)));
            }

            if (random.NextDouble() < plan.Malformed / 5)
            {
                placed.Add((place, delivery with { Kind = DeliveryKind.Forged }));
            }
        }

        return [.. placed.OrderBy(item => item.Place).Select(item => item.Delivery)];
    }

    /// <summary>Cut off, or with bytes that are no text: well signed all the same.</summary>
    private static PlannedDelivery Malformed(PlannedDelivery delivery, Random random) =>
        delivery with { Kind = DeliveryKind.Malformed, Body = delivery.Body.TrimEnd()[..random.Next(1, delivery.Body.TrimEnd().Length - 1)] };
}
