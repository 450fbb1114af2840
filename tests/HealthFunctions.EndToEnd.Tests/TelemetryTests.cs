using System.Text;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What a collector is told: one trace over queue and bus, and the measurements that the runbook names.</summary>
public sealed class TelemetryTests
{
    private static readonly string[] Measured =
    [
        "healthfunctions.ingest.duration", "healthfunctions.apply.lag", "healthfunctions.apply.signals", "healthfunctions.recalculation.duration",
        "healthfunctions.crm.lag", "healthfunctions.dead_letters",
    ];

    [Fact]
    public async Task One_trace_goes_from_the_webhook_to_the_account_and_one_from_the_recalculation_to_the_CRM()
    {
        await using var collector = await TraceCollector.StartAsync();
        await using var deployment = await Deployment.StartAsync();
        var app = await deployment.StartAppAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"));
        var account = WarmApp.NewAccount();
        await app.PutAccountAsync(account);

        var (webhook, recalculation) = (NewTrace(), NewTrace());
        Assert.Equal(200, await CallAsync(app, webhook, "webhooks/standard", Signals.Login(account, "ada", DateTimeOffset.UtcNow)));
        await IsTracedAsync(collector, webhook, "ReceiveWebhook", "process signals");

        Assert.Equal(202, await CallAsync(app, recalculation, "recalculations", "{}"));
        await IsTracedAsync(collector, recalculation, "StartRecalculation", "process recalculations", "process health-changes");

        await deployment.Storage.PutAsync("signals", "nothing that can be read");
        await Eventually.Holds(() => Measured.All(collector.Instruments.Contains), "everything is measured");
    }

    private static string NewTrace() => Guid.NewGuid().ToString("N");

    private static async Task IsTracedAsync(TraceCollector collector, string trace, params string[] spans) => await Eventually.Get(
        () => Task.FromResult(string.Join(", ", collector.SpansOf(trace))),
        told => spans.All(span => told.Contains(span, StringComparison.Ordinal)),
        $"{string.Join(", ", spans)} in one trace");

    private static async Task<int> CallAsync(HealthApp app, string trace, string path, string body)
    {
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, $"/api/{path}")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        request.Headers.Add("x-functions-key", Secrets.FunctionKey);
        foreach (var (name, value) in VendorSigning.Sign("standard", app.Address, body, "msg_1").Headers)
        {
            request.Headers.Add(name, value);
        }

        return (await Answer.OfAsync(await http.SendAsync(request))).Status;
    }
}
