using System.Text;
using HealthFunctions.Core;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Http.Views;
using HealthFunctions.Recalculation;
using HealthFunctions.Storage.Models;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Scoring models over HTTP. A version is stored once and never changes; one of them counts.</summary>
/// <param name="store">The models that were stored.</param>
/// <param name="models">The models as they are calculated with.</param>
/// <param name="scales">The scales of pulses, whose statuses models name.</param>
/// <param name="time">The clock.</param>
public sealed class ModelApi(ModelStore store, ActiveModel models, PulseScales scales, TimeProvider time)
{
    /// <summary>The name of the schema where a version stands otherwise, and so of no version.</summary>
    private const string Schema = "schema";

    private const int MaxNameLength = 64;
    private const int MaxTextLength = 256;
    private const int ActivationsShown = 50;
    private const string VersionRule = "must be 1 to 64 letters, digits, dots, hyphens or underscores, and not 'schema'";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal async Task<IResult> ListAsync(CancellationToken cancellationToken)
    {
        var stored = store.ListAsync(cancellationToken);
        var activations = store.ActivationsAsync(ActivationsShown, cancellationToken);
        var active = (await models.RefreshAsync(cancellationToken)).Version;
        var presets = DefaultModels.All.Select(preset => new ModelView(
            preset.Model.Version, preset.Model.Source.Name, preset.Description, preset.Model.Version == active, Preset: true, Author: null, CreatedAt: null));
        var others = (await stored).Select(model => new ModelView(
            model.Version, model.Name, model.Description, model.Version == active, Preset: false, model.Author, model.CreatedAt));
        return Results.Json(new ModelList([.. presets, .. others], await activations), ApiJson.Default.ModelList);
    }

    internal async Task<IResult> GetAsync(string version, CancellationToken cancellationToken)
    {
        if (version == Schema)
        {
            return Results.Text(ScoringModelSchema.Json, "application/schema+json", Encoding.UTF8);
        }

        return await JsonOfAsync(version, cancellationToken) is { } json ? Results.Text(json, "application/json", Encoding.UTF8) : NoModel(version);
    }

    internal async Task<IResult> PutAsync(string version, HttpRequest request, CancellationToken cancellationToken)
    {
        var author = request.Query["author"].FirstOrDefault();
        if (Check(version, author) is { Count: > 0 } wrong)
        {
            return Problems.BadInput("The model cannot be stored.", wrong);
        }

        var body = await RequestBody.ReadAsync(request, ModelStore.MaxBytes, cancellationToken);
        if (body.Problem is not null)
        {
            return body.Problem;
        }

        if (TextOf(body.Bytes.Span) is not { } json)
        {
            return Problems.BadInput("The model cannot be stored.", new Fault("$", "must be JSON in UTF-8"));
        }

        var reading = ModelReading.Read(json, scales);
        if (FaultsOf(reading, version) is { Count: > 0 } faults)
        {
            return Problems.BadInput("The model has faults.", faults);
        }

        var model = reading.Model!.Source;
        var adding = ActiveModel.Preset(version) is { } preset
            ? ModelStore.IsSame(preset.Json, json) ? ModelAdding.Same : ModelAdding.Different
            : await store.AddAsync(
                new ModelDocument(new ModelVersion(version, model.Name, model.Description, author ?? ApiSource.Name, time.GetUtcNow()), json), cancellationToken);
        return adding switch
        {
            ModelAdding.Different => Problems.Conflict($"Version '{version}' is there with other content, and a version never changes: store this under another."),
            _ => Results.Text(json, "application/json", Encoding.UTF8, adding is ModelAdding.Added ? StatusCodes.Status201Created : StatusCodes.Status200OK),
        };
    }

    internal async Task<IResult> ActivateAsync(string version, ActivationBody body, CancellationToken cancellationToken)
    {
        List<Fault> faults = [];
        CheckText("$.author", body.Author);
        CheckText("$.reason", body.Reason);
        if (faults.Count > 0)
        {
            return Problems.BadInput("The model cannot be activated.", faults);
        }

        if (await models.FindAsync(version, cancellationToken) is null)
        {
            return await JsonOfAsync(version, cancellationToken) is null
                ? NoModel(version)
                : Problems.Conflict($"This version of the app can no longer read model '{version}': store it as another version and see what is wrong with it.");
        }

        var last = await store.ActiveAsync(cancellationToken);
        if (last?.Version != version)
        {
            last = new Activation(version, body.Author ?? ApiSource.Name, time.GetUtcNow(), body.Reason);
            await store.ActivateAsync(last, cancellationToken);
            await models.RefreshAsync(cancellationToken);
        }

        return Results.Json(last, ApiJson.Default.Activation);

        void CheckText(string path, string? text)
        {
            if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > MaxTextLength))
            {
                faults.Add(new Fault(path, $"must be 1 to {MaxTextLength} characters"));
            }
        }
    }

    /// <summary>The answer about a version that there is not.</summary>
    internal static IResult NoModel(string version) => Problems.NotFound($"There is no scoring model '{version}'; GET /api/models lists those that there are.");

    /// <summary>What is wrong with a model, by the paths of its document.</summary>
    internal static IReadOnlyList<Fault> FaultsOf(ModelReading reading) => [.. reading.Faults.Select(fault => new Fault(fault.Path, fault.Reason))];

    private static IReadOnlyList<Fault> FaultsOf(ModelReading reading, string version) => reading.Model is { } model && model.Version != version
        ? [new Fault("$.version", $"must be '{version}', as in the address")]
        : FaultsOf(reading);

    private static List<Fault> Check(string version, string? author)
    {
        List<Fault> faults = [];
        var isName = version.Length is > 0 and <= MaxNameLength && version != Schema
            && version.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');
        if (!isName)
        {
            faults.Add(new Fault("version", VersionRule));
        }

        if (author is not null && (string.IsNullOrWhiteSpace(author) || author.Length > MaxTextLength))
        {
            faults.Add(new Fault("author", $"must be 1 to {MaxTextLength} characters"));
        }

        return faults;
    }

    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private async Task<string?> JsonOfAsync(string version, CancellationToken cancellationToken) =>
        ActiveModel.Preset(version)?.Json ?? (await store.GetAsync(version, cancellationToken))?.Json;
}
