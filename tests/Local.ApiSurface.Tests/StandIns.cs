using System.Reflection;

namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>The assemblies that stand in for official packages, by name.</summary>
internal static class StandIns
{
    public static IReadOnlyList<string> Names { get; } = ["Azure.Data.Tables", "Azure.Messaging.ServiceBus", "FunctionsHost"];

    public static TheoryData<string> All => new(Names);

    public static IReadOnlyList<SurfaceMember> SurfaceOf(string assembly) => Surface.Of(Assembly.Load(assembly));
}
