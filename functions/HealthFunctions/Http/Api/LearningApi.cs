using System.Text;
using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Http.Views;
using HealthFunctions.Learning.Backtests;
using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Learners;
using HealthFunctions.Learning.Likelihoods;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Regression;
using HealthFunctions.Learning.Reports;
using HealthFunctions.Recalculation;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Outcomes;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Learning from outcomes over HTTP: whether a score foretold them, what would, and how likely they are.</summary>
/// <param name="models">The scoring models.</param>
/// <param name="past">What was known of accounts and what became of them.</param>
/// <param name="accounts">The accounts.</param>
/// <param name="health">What a calculation needs.</param>
/// <param name="likelihoods">What was learned.</param>
/// <param name="time">The clock.</param>
public sealed class LearningApi(
    ActiveModel models, OutcomeHistory past, AccountStore accounts, AccountHealth health, LikelihoodStore likelihoods, TimeProvider time)
{
    /// <summary>Whoever waits for an answer waits minutes at most: fewer parts than the command line takes.</summary>
    private const int Parts = 5;

    private const int InnerParts = 3;
    private const int MostExamples = 50_000;
    private const int MostDays = 400;
    private const int DriversShown = 5;

    internal async Task<IResult> BacktestAsync(string version, BacktestBody body, HttpRequest request, CancellationToken cancellationToken)
    {
        var format = request.Query["format"].FirstOrDefault() ?? "json";
        var faults = Check(body);
        if (format is not ("json" or "html" or "markdown"))
        {
            faults.Add(new Fault("format", "must be json, html or markdown"));
        }

        if (faults.Count > 0)
        {
            return Problems.BadInput("The model cannot be back-tested.", faults);
        }

        if (await models.FindAsync(version, cancellationToken) is not { } model)
        {
            return ModelApi.NoModel(version);
        }

        var now = time.GetUtcNow();
        var backtest = new ModelBacktest(model, Labelling(body, now));
        await past.ReadAsync(backtest.Add, now, cancellationToken);
        var report = backtest.Report(Options(body));
        return format switch
        {
            "html" => Results.Text(report.ToHtml(), "text/html", Encoding.UTF8),
            "markdown" => Results.Text(report.ToMarkdown(), "text/markdown", Encoding.UTF8),
            _ => Results.Json(report, ApiJson.Default.BacktestReport),
        };
    }

    internal async Task<IResult> LearnAsync(LearnBody body, CancellationToken cancellationToken)
    {
        if (Check(body) is { Count: > 0 } faults)
        {
            return Problems.BadInput("Nothing can be learned like this.", faults);
        }

        var model = body.Model is { } version ? await models.FindAsync(version, cancellationToken) : await models.GetAsync(cancellationToken);
        if (model is null)
        {
            return ModelApi.NoModel(body.Model!);
        }

        var now = time.GetUtcNow();
        var examples = new MetricExamples(model, Labelling(body, now));
        await past.ReadAsync(
            (account, observations, outcomes) =>
            {
                // Memory is bounded; what has been read by then is an even part, since shards are.
                if (examples.Count < MostExamples)
                {
                    examples.Add(account, observations, outcomes);
                }
            },
            now,
            cancellationToken);
        var (report, likelihood) = Learner.Learn(examples.ToInput("the portfolio"), Options(body) with { Trusted = body.Trusted ?? [] });
        if (likelihood is not null)
        {
            await likelihoods.PutAsync(likelihood, cancellationToken);
        }

        JsonElement? proposed = report.Weights is { } weights
            ? JsonSerializer.SerializeToElement(examples.Propose(weights, $"{model.Version}-learned-{now:yyyyMMdd}"), ScoringJson.Default.ScoringModel)
            : null;
        return Results.Json(new LearnedView(report, proposed), ApiJson.Default.LearnedView);
    }

    internal async Task<IResult> LikelihoodAsync(string accountId, CancellationToken cancellationToken)
    {
        if (!AccountId.IsValid(accountId))
        {
            return Problems.BadInput("There can be no such account.", new Fault("id", AccountId.Rule));
        }

        if (await accounts.MergedIntoAsync(accountId, cancellationToken) is { } into)
        {
            return Problems.Gone($"Account '{accountId}' is part of '{into}' now.");
        }

        if (await accounts.GetAsync(accountId, [], cancellationToken) is not { } account)
        {
            return Problems.NotFound($"There is no account '{accountId}'.");
        }

        var now = time.GetUtcNow();
        var items = await LikelihoodsAsync(account, now, cancellationToken);
        return items.Count > 0
            ? Results.Json(new LikelihoodView(accountId, now, items), ApiJson.Default.LikelihoodView)
            : Problems.NotFound("No likelihood has been learned yet: record outcomes, then POST /api/models/learn.");
    }

    /// <summary>How likely the outcomes are for an account, each with what drives it most; none where nothing was learned.</summary>
    internal async Task<IReadOnlyList<Likelihood>> LikelihoodsAsync(AccountSnapshot account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var learned = await likelihoods.AllAsync(cancellationToken);
        if (learned.Count == 0)
        {
            return [];
        }

        var values = new MetricValues();
        health.Calculate(account, await models.GetAsync(cancellationToken), now, values, previous: null);
        return [.. learned.Select(model => model.Of(values).WithTop(DriversShown))];
    }

    private static Labelling Labelling(BacktestBody body, DateTimeOffset now) => new(body.Target ?? OutcomeKind.Churned, body.ToWindow(), now);

    private static LearningOptions Options(BacktestBody body)
    {
        var usual = new LearningOptions();
        return usual with { Folds = Parts, InnerFolds = InnerParts, Seed = body.Seed ?? usual.Seed };
    }

    private static List<Fault> Check(BacktestBody body)
    {
        List<Fault> faults = [];
        Days("$.horizonDays", body.HorizonDays, 1);
        Days("$.gapDays", body.GapDays, 0);
        Days("$.spacingDays", body.SpacingDays, 1);
        if (body.Seed is < 0)
        {
            faults.Add(new Fault("$.seed", "must be 0 or more"));
        }

        return faults;

        void Days(string path, int? days, int least)
        {
            if (days < least || days > MostDays)
            {
                faults.Add(new Fault(path, $"must be from {least} to {MostDays} days"));
            }
        }
    }
}
