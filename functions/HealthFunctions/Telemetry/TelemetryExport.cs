using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HealthFunctions.Telemetry;

/// <summary>
/// Sends spans and measurements to a collector by OTLP. It is there only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; the other
/// settings are those of the standard, such as <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>.
/// Source: https://opentelemetry.io/docs/specs/otel/protocol/exporter/
/// </summary>
internal sealed class TelemetryExport : IHostedService, IDisposable
{
    /// <summary>Where the collector is.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly TracerProvider tracing = Sdk.CreateTracerProviderBuilder()
        .ConfigureResource(Describe).AddSource(PipelineTelemetry.Name).AddOtlpExporter().Build();

    private readonly MeterProvider metering = Sdk.CreateMeterProviderBuilder()
        .ConfigureResource(Describe).AddMeter(PipelineTelemetry.Name).AddOtlpExporter().Build();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        tracing.Dispose();
        metering.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService("healthfunctions");
}
