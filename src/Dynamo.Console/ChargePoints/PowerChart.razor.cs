using System.Globalization;
using System.Text;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.ChargePoints;

/// <summary>A curve of power over time, from zero to a little above its highest point.</summary>
public sealed partial class PowerChart : ComponentBase
{
    private const int Width = 600;
    private const int Height = 120;

    /// <summary>Share of the height that the highest point reaches.</summary>
    private const decimal Headroom = 0.9m;

    /// <summary>The points, oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PowerPoint> Points { get; set; } = [];

    private decimal Highest => Points.Max(point => point.PowerKw);

    private string Description =>
        $"Power from {Browser.LocalTime(Points[0].At)} to {Browser.LocalTime(Points[^1].At)}, now {Words.Power(Points[^1].PowerKw)}, at most {Words.Power(Highest)}";

    private string Line => "M" + Path();

    private string Area => $"M0,{Height} L{Path()} L{Width},{Height} Z";

    private string Path()
    {
        var span = (decimal)(Points[^1].At - Points[0].At).TotalMilliseconds;
        var top = Math.Max(Highest, 0.1m) / Headroom;
        var path = new StringBuilder();
        foreach (var point in Points)
        {
            var x = (decimal)(point.At - Points[0].At).TotalMilliseconds / span * Width;
            var y = Height - (Math.Max(point.PowerKw, 0) / top * Height);
            path.Append(CultureInfo.InvariantCulture, $" {x:F1},{y:F1}");
        }

        return path.ToString();
    }
}
