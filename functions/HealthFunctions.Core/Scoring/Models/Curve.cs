using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>A curve made ready: turns a value that is there into a score of 0 to 100, or NaN when it has none for it.</summary>
internal abstract class Curve
{
    public abstract double Score(MetricValue value);
}

internal sealed class LinearCurve(double zeroAt, double fullAt) : Curve
{
    public override double Score(MetricValue value) => Math.Clamp((value.AsNumber - zeroAt) / (fullAt - zeroAt), 0, 1) * 100;
}

internal sealed class StepsCurve(double[] upTo, double[] scores, double above) : Curve
{
    public override double Score(MetricValue value)
    {
        for (var step = 0; step < upTo.Length; step++)
        {
            if (value.AsNumber <= upTo[step])
            {
                return scores[step];
            }
        }

        return above;
    }
}

internal sealed class TextMapCurve(string[] texts, double[] scores) : Curve
{
    public override double Score(MetricValue value)
    {
        for (var entry = 0; entry < texts.Length; entry++)
        {
            if (string.Equals(texts[entry], value.AsText, StringComparison.OrdinalIgnoreCase))
            {
                return scores[entry];
            }
        }

        return double.NaN;
    }
}

internal sealed class FlagMapCurve(double whenTrue, double whenFalse) : Curve
{
    public override double Score(MetricValue value) => value.AsFlag ? whenTrue : whenFalse;
}
