using System.Diagnostics.Metrics;
using HealthFunctions.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Tests;

/// <summary>Telemetry that nobody listens to.</summary>
internal static class Untold
{
    public static PipelineTelemetry Telemetry() =>
        new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
}
