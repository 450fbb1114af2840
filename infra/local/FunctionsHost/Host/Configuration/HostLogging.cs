using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace HealthFunctions.Local.FunctionsHost.Configuration;

/// <summary>
/// The console, at the levels of host.json <c>logging.logLevel</c>, and of <c>Logging__LogLevel__[category]</c> over them.
/// See https://learn.microsoft.com/azure/azure-functions/configure-monitoring#configure-log-levels.
/// </summary>
internal static class HostLogging
{
    public static void AddTo(ILoggingBuilder logging, HostFile hostFile, IConfiguration settings)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddFilter("Azure", LogLevel.Warning);
        foreach (var level in hostFile["logging:logLevel"].GetChildren())
        {
            if (Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out var value))
            {
                if (level.Key.Equals("Default", StringComparison.OrdinalIgnoreCase))
                {
                    logging.SetMinimumLevel(value);
                }
                else
                {
                    logging.AddFilter(level.Key, value);
                }
            }
        }

        logging.AddConfiguration(settings.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
    }
}
