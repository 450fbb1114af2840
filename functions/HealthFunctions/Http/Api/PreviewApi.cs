using HealthFunctions.Core;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Http.Views;
using HealthFunctions.Recalculation;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>What a scoring model would change, over HTTP.</summary>
/// <param name="preview">Scores the portfolio.</param>
/// <param name="models">The models.</param>
/// <param name="scales">The scales of pulses, whose statuses models name.</param>
public sealed class PreviewApi(PortfolioPreview preview, ActiveModel models, PulseScales scales)
{
    /// <summary>A draft as large as may be stored, and what stands beside it.</summary>
    internal const int MaxBytes = Storage.Models.ModelStore.MaxBytes + (64 * 1024);

    private const int MostSampled = 100_000;

    internal async Task<IResult> PreviewAsync(string version, PreviewBody body, HttpRequest request, CancellationToken cancellationToken)
    {
        if (body.Sample is < 1 or > MostSampled)
        {
            return Problems.BadInput("The model cannot be tried.", new Fault("$.sample", $"must be from 1 to {MostSampled}"));
        }

        CompiledModel? draft;
        if (body.Model is { } document)
        {
            var reading = ModelReading.Read(document.GetRawText(), scales);
            if (!reading.IsValid)
            {
                return Problems.BadInput("The model has faults.", [.. ModelApi.FaultsOf(reading).Select(InBody)]);
            }

            draft = reading.Model;
        }
        else
        {
            draft = await models.FindAsync(version, cancellationToken);
            if (draft is null)
            {
                return ModelApi.NoModel(version);
            }
        }

        var active = await models.GetAsync(cancellationToken);
        var scope = new PreviewScope(body.Sample, body.Segment);
        return request.Headers.Accept.Any(type => type?.Contains(StreamedPreview.MediaType, StringComparison.OrdinalIgnoreCase) == true)
            ? new StreamedPreview((report, token) => preview.RunAsync(draft, active, scope, report, token))
            : Results.Json(await preview.RunAsync(draft, active, scope, _ => { }, cancellationToken), ApiJson.Default.PreviewResult);
    }

    /// <summary>The caller's document stands below <c>model</c>.</summary>
    private static Fault InBody(Fault fault) => fault with { Path = $"$.model{fault.Path[1..]}" };
}
