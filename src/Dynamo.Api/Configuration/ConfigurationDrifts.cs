using Dynamo.Domain.Configuration;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Configuration;

/// <summary>Compares charge points with the templates that hold for them.</summary>
public sealed class ConfigurationDrifts(IConfigurationStore configurations, IConfigurationTemplateStore templates)
{
    /// <summary>Charge points that are looked at in one query.</summary>
    internal const int PartSize = 200;

    /// <summary>What is known of a charge point's configuration, and the template that holds for it.</summary>
    internal async Task<(StoredConfiguration Stored, ConfigurationTemplate? Template)> Of(ChargePointView view, CancellationToken cancellationToken)
    {
        var organizationId = view.ChargePoint.OrganizationId;
        var stored = await configurations.FindAsync(organizationId, view.ChargePoint.ChargePointId, cancellationToken);
        return (stored, ConfigurationTemplate.Choose(await templates.ListAllAsync(organizationId, cancellationToken), HardwareOf(view)));
    }

    /// <summary>The charge points of a tenant that are not as they should be, by identity.</summary>
    internal async Task<Page<DriftingChargePoint>> List(string organizationId, string? templateId, PageRequest page, CancellationToken cancellationToken)
    {
        var all = await templates.ListAllAsync(organizationId, cancellationToken);
        var (found, total, after) = (new List<DriftingChargePoint>(), 0, (string?)null);
        while (all.Count > 0)
        {
            var part = await configurations.ListAsync(organizationId, after, PartSize, cancellationToken);
            foreach (var drifting in part.Select(point => Compare(point, all)).OfType<DriftingChargePoint>().Where(one => templateId is null || one.Template.TemplateId == templateId))
            {
                if (total++ >= page.Offset && found.Count < page.Limit)
                    found.Add(drifting);
            }

            if (part.Count < PartSize)
                break;
            after = part[^1].Key;
        }

        return new(found, total);
    }

    private static DriftingChargePoint? Compare(ConfiguredChargePoint point, IReadOnlyList<ConfigurationTemplate> all)
    {
        if (ConfigurationTemplate.Choose(all, point.Hardware) is not { } template || ConfigurationDrift.Of(template, point.Keys) is not { Count: > 0 } drift)
            return null;
        return new(point.ChargePointId, new(template.TemplateId, template.Name), [.. drift.Select(DriftAnswer.Of)]);
    }

    private static Hardware HardwareOf(ChargePointView view) => view.State?.Boot is { } boot
        ? new(boot.Vendor, boot.Model, boot.FirmwareVersion)
        : new(view.ChargePoint.Vendor, view.ChargePoint.Model, Firmware: null);
}
