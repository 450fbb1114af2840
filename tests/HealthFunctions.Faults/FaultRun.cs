using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using HealthFunctions.Crm;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Faults.Proxies;
using HealthFunctions.Faults.Workloads;
using HealthFunctions.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Faults;

/// <summary>One run: everything is started, broken, left in peace, and looked at.</summary>
/// <param name="plan">What is done.</param>
/// <param name="say">Tells how far it is.</param>
internal sealed class FaultRun(FaultPlan plan, Action<string> say)
{
    private static readonly TimeSpan StormLasts = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RecalculatedEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan QuietWithin = TimeSpan.FromMinutes(10);

    private readonly List<string> problems = [];
    private readonly List<(string, string)> counts = [];
    private readonly Random random = new(plan.Seed);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly TaskCompletionSource sending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int sent;

    public async Task<FaultReport> RunAsync()
    {
        var templates = Fixtures.Templates(Fixtures.Catalogue());
        var workload = Workload.Of(plan, templates);
        Say($"{workload.Deliveries.Count} requests of {templates.Select(template => template.Source).Distinct().Count()} sources from {templates.Count} fixtures, {workload.Accounts.Count} customers");

        var data = Directory.CreateTempSubdirectory("faults-").FullName;
        var azurite = await AzuriteProcess.StartAsync(data);
        try
        {
            await using var crm = await CrmDriver.StartAsync();
            await using var crmProxy = await FaultProxy.StartAsync(
                crm.Address, plan.CrmFaults, plan.Seed, FaultKind.TooMany, FaultKind.Busy, FaultKind.ServerError, FaultKind.Reset, FaultKind.AnswerLost, FaultKind.Stalled);
            await using var blobs = await StorageProxyAsync(azurite.BlobUri, 1);
            await using var queues = await StorageProxyAsync(azurite.QueueUri, 2);
            await using var tables = await StorageProxyAsync(azurite.TableUri, 3);
            FaultProxy[] storage = [blobs, queues, tables];
            var through = $"DefaultEndpointsProtocol=http;AccountName={AzuriteProcess.AccountName};AccountKey={AzuriteProcess.AccountKey};"
                + $"BlobEndpoint={Account(blobs)};QueueEndpoint={Account(queues)};TableEndpoint={Account(tables)};";
            await using var fleet = new HostFleet(Deployment.SettingsFor(through, crmProxy.Address, Settings));
            await fleet.StartAsync(plan.Hosts);
            using var sender = new DeliverySender(fleet, plan.ImpatientSenders);
            Say($"{plan.Hosts} hosts are up");

            // Half of the customers are known from the beginning; the signals of the others wait until they are.
            await MapAsync(sender, workload, customer => customer % 2 == 0);
            foreach (var proxy in storage)
            {
                proxy.Share = plan.StorageFaults;
            }

            var breaking = BreakAsync(fleet, storage, workload.Deliveries.Count, () => azurite, async () => azurite = await RestartedAsync(azurite, data));
            var mapping = MapLaterAsync(sender, workload);
            var recalculating = RecalculateMeanwhileAsync(sender);
            await SendAsync(sender, workload);
            await breaking;
            await mapping;
            sending.SetResult();
            await recalculating;
            var sentAt = watch.Elapsed;
            Say($"everything is sent; {sender.Requests} requests");

            foreach (var proxy in storage)
            {
                proxy.Share = 0;
            }

            await QuietAsync(sender, random);
            var quietAt = watch.Elapsed;
            Say("everything is applied");
            await RecalculateAsync(sender);
            Say("everything is recalculated; the CRM still fails");
            await CrmIsConfirmedAsync(sender, new StorageDriver(azurite));
            Say("the CRM has confirmed everything");

            Count("good deliveries", $"{plan.Deliveries} of {templates.Select(template => template.Source).Distinct().Count()} sources, {workload.Signals} different signals, {workload.Accounts.Count} customers");
            Count("duplicates, malformed, forged", $"{workload.Deliveries.Count(d => d.Kind is DeliveryKind.Good) - plan.Deliveries}, {workload.Deliveries.Count(d => d.Kind is DeliveryKind.Malformed)}, {workload.Deliveries.Count(d => d.Kind is DeliveryKind.Forged)}");
            Count("requests by answer", string.Join(", ", sender.Answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Key}: {answer.Value}")));
            Count("hosts killed, storage restarted", $"{plan.Kills}, {plan.Restarts} ({fleet.FailedStarts} starts failed)");
            Count("storage calls failed of passed", $"{storage.Sum(proxy => proxy.Injected.Values.Sum())} of {storage.Sum(proxy => proxy.Passed)} ({Kinds(storage)})");
            Count("CRM calls failed of passed", $"{crmProxy.Injected.Values.Sum()} of {crmProxy.Passed} ({Kinds(crmProxy)})");
            problems.AddRange(sender.Surprises);
            await CheckStatesAsync(new StoredStates(azurite.ConnectionString), workload);
            await CheckCrmAsync(new StoredStates(azurite.ConnectionString), workload, crm);
            await CheckDeadLettersAsync(sender);
            Count("time", $"{sentAt.TotalSeconds:0} s to send, {quietAt.TotalSeconds - sentAt.TotalSeconds:0} s until quiet, {watch.Elapsed.TotalSeconds:0} s in all; seed {plan.Seed}");
        }
        finally
        {
            await azurite.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }

        return new FaultReport { Problems = problems, Counts = counts };
    }

    /// <summary>What differs from the settings of the end-to-end tests.</summary>
    private static (string, string)[] Settings =>
    [
        .. Fixtures.Settings,
        ("Recalculation__StalledAfter", "00:00:10"),
        ("Crm__RelaySchedule", "*/3 * * * * *"),
        ("Crm__hubspot__Timeout", "00:00:05"),

        // A message of a host that was killed comes back when its lease ends: on the platform after ten minutes.
        ("LocalHost__QueueLease", "00:00:08"),
        ("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:03"),
        ("AzureFunctionsJobHost__logging__logLevel__HealthFunctions", "Information"),
        ("AzureFunctionsJobHost__logging__logLevel__default", "Warning"),
        ("AzureFunctionsJobHost__logging__logLevel__Function", "Warning"),
    ];

    private Task<FaultProxy> StorageProxyAsync(Uri service, int place) => FaultProxy.StartAsync(
        service, 0, plan.Seed + place, FaultKind.ServerError, FaultKind.Busy, FaultKind.Reset, FaultKind.AnswerLost, FaultKind.Stalled);

    private static Uri Account(FaultProxy proxy) => new(proxy.Address, AzuriteProcess.AccountName);

    private static async Task<AzuriteProcess> RestartedAsync(AzuriteProcess azurite, string data)
    {
        var (blob, queue, table) = (azurite.BlobPort, azurite.QueuePort, azurite.TablePort);
        await azurite.DisposeAsync();
        return await AzuriteProcess.StartAsync(data, blob, queue, table);
    }

    private async Task SendAsync(DeliverySender sender, Workload workload)
    {
        await Parallel.ForEachAsync(
            workload.Deliveries.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = plan.Senders },
            async (item, _) =>
            {
                await sender.SendAsync(item.Item, new Random(plan.Seed + item.Index));
                Interlocked.Increment(ref sent);
            });
    }

    /// <summary>Kills, restarts and storms, evenly over what is sent, one after the other.</summary>
    private async Task BreakAsync(HostFleet fleet, FaultProxy[] storage, int total, Func<AzuriteProcess> azurite, Func<Task> restart)
    {
        var acts = Enumerable.Range(0, plan.Kills).Select(number => (Place: (number + 0.5) / plan.Kills, Act: "kill"))
            .Concat(Enumerable.Range(0, plan.Restarts).Select(number => (Place: (number + 0.7) / plan.Restarts, Act: "restart")))
            .Concat(Enumerable.Range(0, plan.Restarts).Select(number => (Place: (number + 0.3) / plan.Restarts, Act: "storm")))
            .OrderBy(act => act.Place);
        foreach (var (place, act) in acts)
        {
            await Eventually.Holds(() => Volatile.Read(ref sent) >= place * total * 0.98, $"{place:p0} is sent", TimeSpan.FromHours(2));
            Say($"{sent} of {total} settled: {act}");
            switch (act)
            {
                case "kill":
                    await fleet.ReplaceAsync(random);
                    break;
                case "restart":
                    await restart();
                    break;
                default:
                    foreach (var proxy in storage)
                    {
                        proxy.Storm = true;
                    }

                    await Task.Delay(StormLasts);
                    foreach (var proxy in storage)
                    {
                        proxy.Storm = false;
                    }

                    break;
            }
        }
    }

    private async Task MapLaterAsync(DeliverySender sender, Workload workload)
    {
        await Eventually.Holds(() => Volatile.Read(ref sent) >= workload.Deliveries.Count / 2, "half is sent", TimeSpan.FromHours(2));
        await MapAsync(sender, workload, customer => customer % 2 == 1);
        Say("the other customers are mapped");
    }

    private async Task MapAsync(DeliverySender sender, Workload workload, Func<int, bool> which)
    {
        var mappings = workload.Accounts.Index().Where(account => which(account.Index))
            .SelectMany(account => workload.ExternalIdsOf(account.Index).Select(id => (Account: account.Item, Id: id))).ToArray();
        await Parallel.ForEachAsync(mappings, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (mapping, _) =>
        {
            var answer = await sender.CallAsync(
                HttpMethod.Put,
                $"/api/identities/{mapping.Id.Source}/{Uri.EscapeDataString(mapping.Id.Id)}",
                $$"""{"accountId":"{{mapping.Account}}"}""",
                new Random(plan.Seed));
            if (answer.Status is < 200 or >= 300)
            {
                lock (problems)
                {
                    problems.Add($"Mapping {mapping.Id} was answered {answer}.");
                }
            }
        });
    }

    /// <summary>Both queues are empty, also of what is being worked on, and nothing waits for a customer.</summary>
    private static async Task QuietAsync(DeliverySender sender, Random random)
    {
        await Eventually.Get(
            async () => (await sender.CallAsync(HttpMethod.Get, "/api/status", null, random)).Text,
            text => JsonNode.Parse(text)?["queues"] is JsonObject queues && queues.All(queue => (int)queue.Value!["messages"]! == 0),
            "the queues are empty",
            QuietWithin);
    }

    /// <summary>Recalculates all the time, as the timer does every few hours, while things break.</summary>
    private async Task RecalculateMeanwhileAsync(DeliverySender sender)
    {
        while (!sending.Task.IsCompleted)
        {
            await TickAsync(sender);
            await Task.WhenAny(sending.Task, Task.Delay(RecalculatedEvery));
        }
    }

    private Task<Answer> TickAsync(DeliverySender sender) => sender.CallAsync(
        HttpMethod.Post, "/admin/functions/RecalculateHealth", """{"input":""}""", new Random(plan.Seed), Secrets.MasterKey);

    private async Task RecalculateAsync(DeliverySender sender)
    {
        // A run that began after everything was applied; where one of before is stuck, a tick takes it up again.
        var quiet = DateTimeOffset.UtcNow;
        await Eventually.Get(
            async () =>
            {
                await TickAsync(sender);
                await Task.Delay(1000);
                return (await sender.CallAsync(HttpMethod.Get, "/api/status", null, random)).Text;
            },
            text => JsonNode.Parse(text)?["lastRecalculation"] is JsonObject run && (string)run["state"]! == "completed"
                && DateTimeOffset.Parse((string)run["from"]!) > quiet,
            "a run is completed",
            QuietWithin);
    }

    private static async Task CrmIsConfirmedAsync(DeliverySender sender, StorageDriver storage) => await Eventually.Get(
        async () =>
        {
            try
            {
                // Nobody wants to wait for the minutes that a CRM in trouble is left alone.
                await storage.LetCrmWaitsPassAsync();
            }
            catch (Azure.RequestFailedException conflict) when (conflict.Status == 412)
            {
                // The pusher was faster.
            }

            await Task.Delay(500);
            return (await sender.CallAsync(HttpMethod.Get, "/api/status", null, new Random(1))).Text;
        },
        text => JsonNode.Parse(text)?["crms"]?[0] is JsonObject crm && (int)crm["pending"]! == 0,
        "nothing is pending",
        QuietWithin);

    private async Task CheckStatesAsync(StoredStates stored, Workload workload)
    {
        var equal = 0;
        long bytes = 0;
        foreach (var (customer, account) in workload.Accounts.Index())
        {
            var expected = StoredStates.BytesOf(workload.ReferenceOf(customer));
            var actual = await stored.StateAsync(account);
            bytes += actual.Length;
            if (workload.ExternalIdsOf(customer).Count == 0 && actual.Length == 0)
            {
                continue;
            }

            if (expected.AsSpan().SequenceEqual(actual))
            {
                equal++;
            }
            else
            {
                var at = expected.AsSpan().CommonPrefixLength(actual);
                problems.Add($"{account} is not as the reference, from byte {at}: expected …{Around(expected, at)}… but it is …{Around(actual, at)}…");
            }
        }

        Count("accounts equal to the reference", $"{equal} of {workload.Accounts.Count}, {bytes} bytes");
        var marks = await stored.MarksAsync();
        Count("marks of applied signals", $"{marks}");
        if (marks != workload.Signals)
        {
            problems.Add($"There are {marks} marks for {workload.Signals} signals.");
        }
    }

    /// <summary>Pushes what is stored as desired to a second, healthy CRM, one account after the other, and compares the two.</summary>
    private async Task CheckCrmAsync(StoredStates stored, Workload workload, CrmDriver crm)
    {
        await using var reference = await CrmDriver.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Crm:hubspot:Enabled"] = "true",
            ["Crm:hubspot:CreateCompanies"] = "true",
            ["Crm:hubspot:BaseUrl"] = reference.Address.AbsoluteUri,
            ["Crm:hubspot:AccessToken"] = Secrets.CrmToken,
        }).Build();
        await using var services = new ServiceCollection().AddCrms(configuration).BuildServiceProvider();
        var client = services.GetServices<ICrm>().Single();
        var equal = 0;
        foreach (var account in workload.Accounts)
        {
            var (desired, progress) = await stored.CrmAsync("hubspot", account);
            if (desired is null || progress != "Confirmed")
            {
                problems.Add($"What the CRM shall show of {account} is {progress}.");
                continue;
            }

            await client.PushAsync([desired], default);
            var expected = await ShownAsync(reference, account);
            var actual = await ShownAsync(crm, account);
            if (expected == actual)
            {
                equal++;
            }
            else
            {
                problems.Add($"The CRM shows of {account} {actual}, not {expected}.");
            }
        }

        Count("CRM records exactly as desired", $"{equal} of {workload.Accounts.Count}");
    }

    private static async Task<string?> ShownAsync(CrmDriver crm, string account)
    {
        string[] properties =
        [
            "account_id", "health_score", "health_band", "band_reason", "trend_30_days", "coverage", "pulse", "pulse_set_at", "pulse_stale", "open_alerts",
            "recommended_action", "model_version", "account_url", "score_product", "score_support", "score_financial", "score_relationship", "score_outcomes", "score_pulse",
        ];

        // What the CRM says of itself, such as when it was written, differs; what we have written does not.
        return (await crm.CompanyAsync(account, properties))?["properties"] is JsonObject shown
            ? string.Join('\n', shown.Where(property => property.Key.StartsWith("healthfunctions_", StringComparison.Ordinal))
                .OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => $"{property.Key}={property.Value}"))
            : null;
    }

    private async Task CheckDeadLettersAsync(DeliverySender sender)
    {
        var letters = (await sender.CallAsync(HttpMethod.Get, "/api/dead-letters?limit=1000", null, random)).Items;
        Count("dead letters", $"{letters.Count}");
        problems.AddRange(letters.Select(letter => $"A dead letter that should not be: {letter.ToJsonString()}"));
    }

    private static string Around(byte[] bytes, int at) =>
        Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(at - 80, 0)..Math.Min(at + 80, bytes.Length)));

    private static string Kinds(params FaultProxy[] proxies) => string.Join(", ", proxies.SelectMany(proxy => proxy.Injected)
        .GroupBy(injected => injected.Key, injected => injected.Value).OrderBy(kind => kind.Key).Select(kind => $"{kind.Key} {kind.Sum()}"));

    private void Count(string what, string value) => counts.Add((what, value));

    private void Say(string what) => say($"{watch.Elapsed.TotalSeconds,6:0.0} s  {what}");
}
