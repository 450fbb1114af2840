using System.Text;
using HealthFunctions.Core.Reports;
using HealthFunctions.Http.Views;
using HealthFunctions.Pulses;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Pulses;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Http;

/// <summary>Reports over HTTP.</summary>
/// <param name="portfolio">The accounts.</param>
/// <param name="pulses">What a pulse can say.</param>
/// <param name="options">How amounts are added.</param>
/// <param name="time">The clock.</param>
public sealed class ReportApi(PortfolioStore portfolio, ActivePulses pulses, IOptions<ReportOptions> options, TimeProvider time)
{
    private static readonly string[] Names = ["pulse-health", "pulse-reasons", "pulse-trend", "pulse-coverage", "pulse-consistency", "health", "at-risk-revenue"];

    private readonly CurrencyRates rates = options.Value.ToRates();

    internal async Task<IResult> GetAsync(string name, HttpRequest request, CancellationToken cancellationToken)
    {
        if (!Names.Contains(name))
        {
            return Problems.NotFound($"There is no such report. Known are: {string.Join(", ", Names)}.");
        }

        var (question, faults) = ReportQuestion.Of(request.Query, time.GetUtcNow());
        faults.AddRange(AccountFilter.Check(request.Query));
        if (question is null || faults.Count > 0)
        {
            return Problems.BadInput("The question cannot be understood.", faults);
        }

        var catalogue = await pulses.GetAsync(cancellationToken);
        var read = await portfolio.ReadAsync(AccountFilter.Of(request.Query).Holds, cancellationToken);
        ReportAccount[] accounts = [.. read.Select(rates.Convert)];
        var ofPulses = new PulseReports(accounts, catalogue, question.By, question.Mapped);
        var report = name switch
        {
            "pulse-health" => ofPulses.Health(question.To),
            "pulse-reasons" => ofPulses.Reasons(question.To),
            "pulse-trend" => ofPulses.Trend(question.From, question.To, question.Interval),
            "pulse-coverage" => new ManagerReports(accounts, catalogue.Scales).Coverage(question.From, question.To),
            "pulse-consistency" => new ManagerReports(accounts, catalogue.Scales).Consistency(question.To),
            "health" => new HealthReports(accounts, catalogue.Scales, question.By).Bands(question.To),
            _ => new HealthReports(accounts, catalogue.Scales, question.By).AtRisk(question.To),
        };
        return question.Csv ? Csv(report, question.Table) : Results.Json(ViewOf(report, question), ApiJson.Default.ReportView);
    }

    private static IResult Csv(Report report, string? name) =>
        (name is null ? report.Tables[0] : report.Tables.FirstOrDefault(table => table.Name == name)) is { } table
            ? Results.Text(CsvTable.Write(table), "text/csv", Encoding.UTF8)
            : Problems.BadInput("The question cannot be understood.", new Core.Fault("table", $"must be one of: {string.Join(", ", report.Tables.Select(table => table.Name))}"));

    private ReportView ViewOf(Report report, ReportQuestion question) => new(
        report.Name, report.AsOf, question.From, question.By.ToString().ToLowerInvariant(), rates.Base, report.Rule, [.. report.Tables.Select(ReportTableView.Of)]);
}
